using System.Collections.Concurrent;
using System.Globalization;
using EwsOAuth.Emulator;
using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Soak.Exchange;

/// <summary>Counts in Exchange what became of every mail, and sweeps out of the mailboxes what has been counted.</summary>
internal sealed class MailAudit
{
    /// <summary>How long an item stays at least: a draft must still be there when it is sent.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<int, int> _delivered = new();
    private readonly ConcurrentDictionary<int, int> _drafted = new();
    private readonly ConcurrentQueue<WatchedMail> _watched = new();
    private readonly ConcurrentQueue<(long Since, EmulatedItem Item)> _sweep = new();
    private readonly HashSet<string> _connections = new(StringComparer.Ordinal);
    private readonly EwsEmulator _emulator;
    private readonly object _requestsLock = new();
    private IReadOnlyList<LedgerEntry> _fresh = [];
    private int _requests;
    private int _hit;
    private int _tokenRequests;

    public MailAudit(EwsEmulator emulator)
    {
        _emulator = emulator;
        foreach (EmulatedMailbox mailbox in emulator.Mailboxes.All)
        {
            mailbox.Observe(change => Note(mailbox, change));
        }
    }

    /// <summary>Keeps the mailboxes and the ledger small, until it is cancelled.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1), TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            CountRequests();
            while (_sweep.TryPeek(out (long Since, EmulatedItem Item) oldest) && TimeProvider.System.GetElapsedTime(oldest.Since) > Kept)
            {
                _sweep.TryDequeue(out _);
                oldest.Item.Folder.Mailbox.Delete(oldest.Item);
            }
        }
    }

    public AuditReport Report()
    {
        CountRequests();
        CountRequests();
        return new AuditReport
        {
            Delivered = _delivered.ToDictionary(),
            Drafted = _drafted.ToDictionary(),
            Watched = [.. _watched],
            Requests = _requests,
            Hit = _hit,
            TokenRequests = _tokenRequests,
            Connections = _connections.Count,
        };
    }

    /// <summary>A watched mailbox is never swept: what a watcher has not seen yet must be there to be found.</summary>
    private static bool IsWatched(EmulatedMailbox mailbox) => mailbox.Address.StartsWith("watched", StringComparison.Ordinal);

    private void Note(EmulatedMailbox mailbox, MailboxChange change)
    {
        if (change.Item is not { } item || !int.TryParse(item.Subject, NumberStyles.None, CultureInfo.InvariantCulture, out int mail))
        {
            return;
        }

        switch (change.Kind)
        {
            case MailboxChangeKind.NewMail:
                _delivered.AddOrUpdate(mail, 1, (_, count) => count + 1);
                if (IsWatched(mailbox))
                {
                    _watched.Enqueue(new WatchedMail(mail, item.Id));
                }

                break;
            case MailboxChangeKind.Created when item.Folder == mailbox.Drafts:
                _drafted.AddOrUpdate(mail, 1, (_, count) => count + 1);
                break;
        }

        if (change.Kind is MailboxChangeKind.Created or MailboxChangeKind.Moved && !IsWatched(mailbox))
        {
            _sweep.Enqueue((TimeProvider.System.GetTimestamp(), item));
        }
    }

    private void CountRequests()
    {
        lock (_requestsLock)
        {
            // One turn late: what was executed is known by then.
            foreach (LedgerEntry entry in _fresh)
            {
                _requests++;
                _hit += entry.Executed ? 0 : 1;
                _tokenRequests += entry.Endpoint == EmulatedEndpoints.Token ? 1 : 0;
                _connections.Add(entry.ConnectionId);
            }

            _fresh = _emulator.Ledger.Drain();
        }
    }
}
