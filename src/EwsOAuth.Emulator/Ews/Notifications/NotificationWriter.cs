using System.Globalization;
using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;
using static EwsOAuth.Emulator.Mailboxes.MailboxXml;

namespace EwsOAuth.Emulator.Ews.Notifications;

/// <summary>Shows events as notifications.</summary>
internal static class NotificationWriter
{
    internal static string EventName(MailboxChange change) => change.Kind switch
    {
        MailboxChangeKind.NewMail => "NewMailEvent",
        MailboxChangeKind.Created => "CreatedEvent",
        MailboxChangeKind.Deleted => "DeletedEvent",
        MailboxChangeKind.Moved => "MovedEvent",
        MailboxChangeKind.Copied => "CopiedEvent",
        _ => "ModifiedEvent",
    };

    internal static XElement Write(MailboxChange change, string? watermark = null)
    {
        XElement shown = Element(
            EventName(change),
            watermark is null ? null : Element("Watermark", watermark),
            Moment("TimeStamp", change.On),
            change.Item is EmulatedItem item
                ? Element("ItemId", new XAttribute("Id", item.Id), new XAttribute("ChangeKey", change.ChangeKey))
                : Element("FolderId", new XAttribute("Id", change.Folder.Id), new XAttribute("ChangeKey", change.ChangeKey)),
            FolderId(change.Item is null ? change.Folder.Parent ?? change.Folder : change.Folder, "ParentFolderId"));
        if (change.OldItem is EmulatedItem old)
        {
            shown.Add(ItemId(old, "OldItemId"), FolderId(old.Folder, "OldParentFolderId"));
        }
        else if (change.OldParent is EmulatedFolder oldParent)
        {
            shown.Add(FolderId(change.Folder, "OldFolderId"), FolderId(oldParent, "OldParentFolderId"));
        }
        else if (change is { Item: null, Kind: MailboxChangeKind.Modified, UnreadCount: int unread })
        {
            shown.Add(Element("UnreadCount", unread.ToString(CultureInfo.InvariantCulture)));
        }

        return shown;
    }
}
