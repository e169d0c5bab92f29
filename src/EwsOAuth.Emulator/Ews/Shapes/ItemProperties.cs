using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Mailboxes.MailboxXml;

namespace EwsOAuth.Emulator.Ews.Shapes;

/// <summary>The properties that follow from others, or from where an item is; everything else is shown as it is stored.</summary>
internal static class ItemProperties
{
    /// <summary>Exchange shows the first 255 characters of the text.</summary>
    private const int PreviewLength = 255;

    /// <summary>Computes a property.</summary>
    /// <returns>False for a property that is stored. True with null: this item does not have it.</returns>
    internal static bool TryCompute(EmulatedItem item, ItemVersion state, string name, string bodyType, out XElement? property)
    {
        ItemContent content = state.Content;
        switch (name)
        {
            case "MimeContent":
                property = Element(name, new XAttribute("CharacterSet", "UTF-8"), Convert.ToBase64String(MimeWriter.Write(content)));
                return true;
            case "ItemId":
                property = Element(name, new XAttribute("Id", item.Id), new XAttribute("ChangeKey", state.ChangeKey));
                return true;
            case "ParentFolderId":
                property = EwsXml.FolderId(item.Folder, name);
                return true;
            case "Body" or "UniqueBody" or "NormalizedBody":
                property = BodyText.Show(name, content, bodyType);
                return true;
            case "TextBody":
                property = BodyText.Show(name, content, "Text");
                return true;
            case "Preview":
                string text = BodyText.Show(name, content, "Text").Value;
                property = Element(name, text.Length > PreviewLength ? text[..PreviewLength] : text);
                return true;
            case "Attachments":
                property = content.Attachments.Count == 0 ? null : Element(name, content.Attachments.Select(attachment => AttachmentWriter.Describe(item, attachment)));
                return true;
            case "Size":
                property = Element(name, content.Size.ToString(CultureInfo.InvariantCulture));
                return true;
            case "HasAttachments":
                // An inline picture is part of the body; it does not count.
                property = Flag(name, content.Attachments.Exists(attachment => !attachment.IsInline));
                return true;
            case "DisplayTo" or "DisplayCc" or "DisplayBcc":
                property = item.Kind == "Message"
                    ? Element(name, string.Join("; ", content.Recipients(name["Display".Length..] + "Recipients").Select(address => address.Name)))
                    : null;
                return true;
            case "ResponseObjects":
                property = item.Kind == "Message" && !content.Is("IsDraft")
                    ? Element(name, Element("ReplyToItem"), Element("ReplyAllToItem"), Element("ForwardItem"))
                    : null;
                return true;
            case "EffectiveRights":
                property = Rights(name);
                return true;
            case "LastModifiedName":
                property = Element(name, state.ModifiedBy);
                return true;
            case "LastModifiedTime":
                property = Moment(name, state.ModifiedOn);
                return true;
            case "ConversationId":
                property = content.Text("ConversationTopic") is string topic ? Element(name, new XAttribute("Id", ConversationId(item, topic))) : null;
                return true;
            case "InstanceKey" or "StoreEntryId":
                property = Element(name, item.Id);
                return true;
            case "WebClientReadFormQueryString":
                property = Element(name, $"https://outlook.office365.com/owa/?ItemID={Uri.EscapeDataString(item.Id)}&exvsurl=1&viewmodel=ReadMessageItem");
                return true;
            default:
                property = null;
                return false;
        }
    }

    /// <summary>Gets the values that a search compares: one, or several where a property has several.</summary>
    internal static IReadOnlyList<string> Values(EmulatedItem item, PropertyPath path)
    {
        ItemVersion state = item.Version;
        if (path.IsExtended || !TryCompute(item, state, path.Name, "Text", out XElement? property))
        {
            property = path.Index is null ? state.Content.Find(path) : state.Content.Find(path.Name);
        }

        return property is null ? [] : PropertyValues.Of(property, path);
    }

    internal static XElement Rights(string name) => Element(
        name,
        Flag("CreateAssociated", true),
        Flag("CreateContents", true),
        Flag("CreateHierarchy", true),
        Flag("Delete", true),
        Flag("Modify", true),
        Flag("Read", true));

    private static string ConversationId(EmulatedItem item, string topic) =>
        Convert.ToBase64String([0x00, 0x03, 0x24, .. Encoding.ASCII.GetBytes(item.Folder.Mailbox.Guid.ToString("D")),
            0x00, 0x10, 0x00, .. SHA256.HashData(Encoding.UTF8.GetBytes(topic.ToUpperInvariant())).AsSpan(0, 16)]);
}
