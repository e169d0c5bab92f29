using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EwsOAuth.Diagnostics;

namespace EwsOAuth.Notifications;

/// <summary>Counts what Exchange allows an account a few of: one too many would fail where it can wait for its turn.</summary>
internal sealed class AccountGate(int places, Histogram<double> wait, string operation, TimeProvider timeProvider)
{
    /// <summary>Exchange Online's limit of subscriptions for one account (EWSMaxSubscriptions); each counts for the mailbox in whose name it is made.</summary>
    internal const int MostSubscriptions = 20;

    // Waiters are served in the order in which they came.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _accounts = new(concurrencyLevel: 1, capacity: 1, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets how many places each account has.</summary>
    public int Places => places;

    public static AccountGate ForSubscriptions(TimeProvider timeProvider) => new(MostSubscriptions, EwsMetrics.SubscriptionWait, "Subscribe", timeProvider);

    /// <param name="places">As many as the pipeline lets the connection have: one that waits there would use up the patience for its call.</param>
    /// <param name="timeProvider">Measures the waits.</param>
    public static AccountGate ForStreams(int places, TimeProvider timeProvider) => new(places, EwsMetrics.ConcurrencyWait, "GetStreamingEvents", timeProvider);

    /// <summary>Takes a place, which is free again when it is disposed.</summary>
    /// <param name="account">Whose place; empty for the connection's own account.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IDisposable> EnterAsync(string account, CancellationToken cancellationToken)
    {
        SemaphoreSlim free = _accounts.GetOrAdd(account, _ => new SemaphoreSlim(places, places));
        Task entering = free.WaitAsync(cancellationToken);
        if (!entering.IsCompleted)
        {
            long start = timeProvider.GetTimestamp();
            try
            {
                await entering.ConfigureAwait(false);
            }
            finally
            {
                EwsMetrics.Waited(wait, timeProvider.GetElapsedTime(start), operation);
            }
        }

        await entering.ConfigureAwait(false);
        return new Place(free);
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private SemaphoreSlim? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.Release();
    }
}
