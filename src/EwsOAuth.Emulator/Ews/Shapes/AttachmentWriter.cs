using System.Globalization;
using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Mailboxes.MailboxXml;

namespace EwsOAuth.Emulator.Ews.Shapes;

/// <summary>Shows attachments: their ids, what they are, and their content.</summary>
internal static class AttachmentWriter
{
    /// <summary>Shows an attachment as part of its item: everything but the content.</summary>
    internal static XElement Describe(EmulatedItem item, EmulatedAttachment attachment) => Shell(
        item,
        attachment,
        Element("Name", attachment.Name),
        Optional("ContentType", attachment.ContentType),
        Optional("ContentId", attachment.ContentId),
        Optional("ContentLocation", attachment.ContentLocation),
        Element("Size", attachment.Size.ToString(CultureInfo.InvariantCulture)),
        Moment("LastModifiedTime", attachment.LastModified),
        Flag("IsInline", attachment.IsInline),
        attachment.Item is null ? Flag("IsContactPhoto", false) : null);

    /// <summary>Shows an attachment by itself, with its content.</summary>
    internal static XElement WithContent(EmulatedItem item, EmulatedAttachment attachment) => Shell(
        item,
        attachment,
        Element("Name", attachment.Name),
        Optional("ContentType", attachment.ContentType),
        Optional("ContentId", attachment.ContentId),
        Optional("ContentLocation", attachment.ContentLocation),
        Flag("IsInline", attachment.IsInline),
        attachment.Item is ItemContent inner
            ? AttachedItem(inner)
            : Element("Content", Convert.ToBase64String(attachment.Content.Span)));

    /// <summary>Shows no more than the id: the answer to creating one.</summary>
    internal static XElement IdOnly(EmulatedItem item, EmulatedAttachment attachment, bool withRoot) => Shell(item, attachment, withRoot);

    private static XElement Shell(EmulatedItem item, EmulatedAttachment attachment, params object?[] content) => Shell(item, attachment, withRoot: false, content);

    private static XElement Shell(EmulatedItem item, EmulatedAttachment attachment, bool withRoot, params object?[] content) => Element(
        attachment.Item is null ? "FileAttachment" : "ItemAttachment",
        Element(
            "AttachmentId",
            new XAttribute("Id", ExchangeId.ForAttachment(item.Folder.Mailbox.Guid, item.Number, attachment.Number).ToString()),
            withRoot ? new XAttribute("RootItemId", item.Id) : null,
            withRoot ? new XAttribute("RootItemChangeKey", item.ChangeKey) : null),
        content);

    private static XElement AttachedItem(ItemContent inner) =>
        Element(inner.Kind, ItemSchema.OrderOf(inner.Kind).Select(name => inner.Find(name)).OfType<XElement>().Select(stored => new XElement(stored)));

    private static XElement? Optional(string name, string? value) => value is null ? null : Element(name, value);
}
