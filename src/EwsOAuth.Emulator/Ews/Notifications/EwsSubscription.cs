using System.Threading.Channels;
using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews.Notifications;

/// <summary>A subscription to what happens in a mailbox: keeps the events until somebody fetches them.</summary>
internal sealed class EwsSubscription
{
    /// <summary>Exchange gives up on a client that is further behind.</summary>
    private const int Kept = 10_000;

    private readonly Channel<MailboxChange> events = Channel.CreateBounded<MailboxChange>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly HashSet<EmulatedFolder>? folders;
    private readonly HashSet<string> wanted;

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

    /// <summary>Gets the events that nobody has fetched yet; complete once the subscription has ended.</summary>
    internal ChannelReader<MailboxChange> Events => events.Reader;

    internal void End()
    {
        Mailbox.Forget(Note);
        events.Writer.TryComplete();
    }

    private void Note(MailboxChange change)
    {
        if (wanted.Contains(NotificationWriter.EventName(change)) && IsInScope(change))
        {
            events.Writer.TryWrite(change);
        }
    }

    private bool IsInScope(MailboxChange change) =>
        folders is null
        || folders.Contains(change.Folder)
        || (change.Item is null && change.Folder.Parent is EmulatedFolder parent && folders.Contains(parent))
        || (change.OldItem is EmulatedItem old && folders.Contains(old.Folder));
}
