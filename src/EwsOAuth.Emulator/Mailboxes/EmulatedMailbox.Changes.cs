namespace EwsOAuth.Emulator.Mailboxes;

/// <content>The history, for synchronization and notifications.</content>
public sealed partial class EmulatedMailbox
{
    internal long LastChange
    {
        get
        {
            lock (Gate)
            {
                return log.Last;
            }
        }
    }

    /// <summary>Selects the changes after one number up to another; null where some of them are forgotten.</summary>
    internal IReadOnlyList<MailboxChange>? ChangesBetween(long after, long upTo)
    {
        lock (Gate)
        {
            return log.Between(after, upTo);
        }
    }

    /// <summary>Follows the history from now on. The observer is called under the mailbox's lock: it only takes a note.</summary>
    internal void Observe(Action<MailboxChange> observer)
    {
        lock (Gate)
        {
            log.Observe(observer);
        }
    }

    internal void Forget(Action<MailboxChange> observer)
    {
        lock (Gate)
        {
            log.Forget(observer);
        }
    }

    private void Record(MailboxChangeKind kind, EmulatedItem item, EmulatedItem? old = null) =>
        log.Add(sequence => new MailboxChange(kind, sequence, clock.GetUtcNow(), item.Folder) { Item = item, ChangeKey = item.ChangeKey, OldItem = old });

    private void Record(MailboxChangeKind kind, EmulatedFolder folder) =>
        log.Add(sequence => new MailboxChange(kind, sequence, clock.GetUtcNow(), folder) { ChangeKey = folder.ChangeKey, UnreadCount = folder.UnreadCount });

    /// <summary>A folder's counts are part of it: whatever happens in it is a change of the folder too.</summary>
    private void Touch(EmulatedFolder folder)
    {
        folder.Version = ++lastNumber;
        Record(MailboxChangeKind.Modified, folder);
    }
}
