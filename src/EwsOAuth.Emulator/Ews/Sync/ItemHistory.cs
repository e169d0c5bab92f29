using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews.Sync;

/// <summary>What became of one item of a folder within a part of the history: many changes are one for a client that missed them all.</summary>
internal sealed class ItemHistory(EmulatedItem item)
{
    private bool appeared;
    private bool changed;
    private bool vanished;
    private long last;

    internal EmulatedItem Item => item;

    /// <summary>Sums up the changes in a folder, one entry for each item, in the order of their last changes.</summary>
    internal static IReadOnlyList<(ItemHistory History, MailboxChangeKind Outcome)> Summarize(IEnumerable<MailboxChange> changes, EmulatedFolder folder)
    {
        Dictionary<EmulatedItem, ItemHistory> histories = [];
        ItemHistory Touch(EmulatedItem touched, MailboxChange change)
        {
            if (!histories.TryGetValue(touched, out ItemHistory? history))
            {
                histories[touched] = history = new ItemHistory(touched);
            }

            history.last = change.Sequence;
            return history;
        }

        foreach (MailboxChange change in changes)
        {
            if (change is { Kind: MailboxChangeKind.Moved, OldItem: EmulatedItem old } && old.Folder == folder)
            {
                Touch(old, change).vanished = true;
            }

            if (change.Item is EmulatedItem present && present.Folder == folder && change.Kind != MailboxChangeKind.NewMail)
            {
                Touch(present, change).Note(change.Kind);
            }
        }

        return [.. histories.Values.Where(history => !(history.appeared && history.vanished)).OrderBy(history => history.last).Select(history => (history, history.Outcome))];
    }

    private MailboxChangeKind Outcome => this switch
    {
        { vanished: true } => MailboxChangeKind.Deleted,
        { appeared: true } => MailboxChangeKind.Created,
        { changed: true } => MailboxChangeKind.Modified,
        _ => MailboxChangeKind.ReadFlag,
    };

    private void Note(MailboxChangeKind kind)
    {
        appeared |= kind is MailboxChangeKind.Created or MailboxChangeKind.Moved or MailboxChangeKind.Copied;
        changed |= kind == MailboxChangeKind.Modified;
        vanished |= kind == MailboxChangeKind.Deleted;
    }
}
