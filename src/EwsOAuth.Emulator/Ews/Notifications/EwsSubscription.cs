using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews.Notifications;

/// <summary>A subscription to what happens in a mailbox: keeps the events until a stream takes them.</summary>
internal sealed class EwsSubscription
{
    /// <summary>Exchange gives up on a client that is further behind.</summary>
    private const int Kept = 10_000;

    private readonly object eventsLock = new();
    private readonly Queue<MailboxChange> events = new();
    private readonly HashSet<EmulatedFolder>? folders;
    private readonly HashSet<string> wanted;
    private StreamSignal? reader;
    private bool missed;

    internal EwsSubscription(string id, EmulatedMailbox mailbox, HashSet<EmulatedFolder>? folders, HashSet<string> wanted)
    {
        Id = id;
        Mailbox = mailbox;
        this.folders = folders;
        this.wanted = wanted;
        mailbox.Observe(Note);
    }

    internal string Id { get; }

    internal EmulatedMailbox Mailbox { get; }

    internal bool HasEnded { get; private set; }

    /// <summary>Hands the events to a stream from now on. The stream before, if there is one, is closed: its client is on another connection.</summary>
    internal void AttachTo(StreamSignal signal)
    {
        StreamSignal? before;
        lock (eventsLock)
        {
            before = reader;
            reader = signal;
        }

        before?.Supersede();
        signal.Wake();
    }

    internal void DetachFrom(StreamSignal signal)
    {
        lock (eventsLock)
        {
            reader = reader == signal ? null : reader;
        }
    }

    /// <summary>Takes the events that a stream has not sent yet; null where some are lost.</summary>
    internal IReadOnlyList<MailboxChange>? Take(StreamSignal signal)
    {
        lock (eventsLock)
        {
            if (missed)
            {
                missed = false;
                return null;
            }

            if (reader != signal)
            {
                return [];
            }

            MailboxChange[] taken = [.. events];
            events.Clear();
            return taken;
        }
    }

    internal void End()
    {
        Mailbox.Forget(Note);
        lock (eventsLock)
        {
            HasEnded = true;
            reader?.Wake();
        }
    }

    internal bool Wants(MailboxChange change) => wanted.Contains(NotificationWriter.EventName(change)) && IsInScope(change);

    private void Note(MailboxChange change)
    {
        if (!Wants(change))
        {
            return;
        }

        lock (eventsLock)
        {
            events.Enqueue(change);
            if (events.Count > Kept)
            {
                events.Clear();
                missed = true;
            }

            reader?.Wake();
        }
    }

    private bool IsInScope(MailboxChange change) =>
        folders is null
        || folders.Contains(change.Folder)
        || (change.Item is null && change.Folder.Parent is EmulatedFolder parent && folders.Contains(parent))
        || (change.OldItem is EmulatedItem old && folders.Contains(old.Folder));
}
