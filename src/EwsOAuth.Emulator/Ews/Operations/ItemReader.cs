using System.Xml.Linq;
using EwsOAuth.Emulator.Ews.Shapes;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Makes an item's content out of what a client sent.</summary>
internal static class ItemReader
{
    /// <summary>What a client may send and Exchange sets by itself.</summary>
    private static readonly HashSet<string> Ignored = ["ItemId", "ParentFolderId", "Attachments", "MimeContent", "ReferenceItemId", "NewBodyContent"];

    /// <exception cref="EwsErrorException">The emulator has no such kind of item.</exception>
    internal static ItemContent Read(XElement item, EmulatedMailbox mailbox, DateTimeOffset now)
    {
        string kind = item.Name.LocalName;
        if (!ItemSchema.IsKind(kind))
        {
            throw EwsErrorException.InvalidOperation($"The emulator does not create items of the kind '{kind}'.");
        }

        ItemContent content = ItemContent.Of(kind, item.Elements().Where(property => !Ignored.Contains(property.Name.LocalName)));
        if (item.Element(T + "MimeContent") is XElement mime)
        {
            content = MimeReader.Read(mime.Value, content);
        }

        XElement[] attachments = [.. item.Element(T + "Attachments")?.Elements() ?? []];
        return attachments.Length == 0 ? content : content.WithAttachments(attachments.Select(attachment => AttachmentReader.Read(attachment, mailbox, now)));
    }
}
