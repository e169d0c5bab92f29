using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>The ways in which things are deleted (DisposalType).</summary>
internal static class Disposal
{
    internal const string HardDelete = "HardDelete";
    internal const string SoftDelete = "SoftDelete";
    internal const string MoveToDeletedItems = "MoveToDeletedItems";

    /// <exception cref="EwsErrorException">The item has gone meanwhile.</exception>
    internal static void Delete(EmulatedItem item, string deleteType, string by)
    {
        EmulatedMailbox mailbox = item.Folder.Mailbox;
        bool deleted = deleteType switch
        {
            HardDelete => mailbox.Delete(item),
            SoftDelete => mailbox.Move(item, mailbox.FindFolder("recoverableitemsdeletions")!, by) is not null,
            _ => mailbox.Move(item, mailbox.DeletedItems, by) is not null,
        };
        if (!deleted)
        {
            throw EwsErrorException.ItemNotFound;
        }
    }
}
