namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>The history of one mailbox and those who follow it. Called under the mailbox's lock.</summary>
internal sealed class ChangeLog
{
    /// <summary>A long run must not grow without end; a client that is further behind starts anew, as with Exchange.</summary>
    private const int Kept = 20_000;

    private readonly Queue<MailboxChange> changes = new();
    private readonly List<Action<MailboxChange>> observers = [];
    private long lastForgotten;

    /// <summary>Gets the sequence number of the newest change; 0 before the first.</summary>
    internal long Last { get; private set; }

    internal void Add(Func<long, MailboxChange> change)
    {
        MailboxChange entry = change(++Last);
        changes.Enqueue(entry);
        if (changes.Count > Kept)
        {
            lastForgotten = changes.Dequeue().Sequence;
        }

        foreach (Action<MailboxChange> observer in observers)
        {
            observer(entry);
        }
    }

    /// <summary>Selects the changes after one number up to another; null where some of them are forgotten.</summary>
    internal IReadOnlyList<MailboxChange>? Between(long after, long upTo) =>
        after < lastForgotten ? null : [.. changes.Where(change => change.Sequence > after && change.Sequence <= upTo)];

    internal void Observe(Action<MailboxChange> observer) => observers.Add(observer);

    internal void Forget(Action<MailboxChange> observer) => observers.Remove(observer);
}
