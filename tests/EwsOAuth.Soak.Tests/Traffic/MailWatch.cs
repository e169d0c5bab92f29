using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using EwsOAuth.Soak.Exchange;

namespace EwsOAuth.Soak.Traffic;

/// <summary>A program that watches mailboxes, and counts how often it was told of each mail.</summary>
internal sealed class MailWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();

    // By the hash of the id: ids are long, and would look like a leak.
    private readonly ConcurrentDictionary<long, int> _told = new(Environment.ProcessorCount, 1_000_003);
    private readonly Task _watching;
    private readonly ConcurrentDictionary<string, bool> _mailboxes = new(StringComparer.OrdinalIgnoreCase);
    private int _count;
    private int _caughtUp;

    public MailWatch(EwsOAuthConnection connection) => _watching = WatchAsync(connection);

    /// <summary>Gets how many notifications there were.</summary>
    public int Count => _count;

    /// <summary>Gets how many of them a stream had lost, and a comparison found.</summary>
    public int CaughtUp => _caughtUp;

    /// <summary>Gets the mailboxes that were told of.</summary>
    public HashSet<string> Mailboxes => [.. _mailboxes.Keys];

    public Exception? Failure => _watching.Exception?.GetBaseException();

    public int TimesTold(string itemId) => _told.GetValueOrDefault(Hash(itemId));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WatchAsync(EwsOAuthConnection connection)
    {
        EwsWatchOptions options = new() { Mailboxes = [.. Enumerable.Range(0, SoakPlan.WatchedMailboxes).Select(MailboxNames.Watched)], ConnectionLifetime = TimeSpan.FromMinutes(1) };
        await foreach (EwsNotification notification in connection.WatchAsync(options, _stop.Token))
        {
            _told.AddOrUpdate(Hash(notification.ItemId), 1, (_, count) => count + 1);
            _mailboxes.TryAdd(notification.Mailbox!, true);
            Interlocked.Increment(ref _count);
            Interlocked.Add(ref _caughtUp, notification.IsFromCatchUp ? 1 : 0);
        }
    }

    private static long Hash(string itemId) => BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(itemId)));
}
