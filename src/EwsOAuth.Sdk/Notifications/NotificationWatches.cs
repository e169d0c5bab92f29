using System.Runtime.CompilerServices;

namespace EwsOAuth.Notifications;

/// <summary>The running watches of a connection.</summary>
internal sealed class NotificationWatches(WatchContext context)
{
    /// <summary>How long the end of the connection waits for subscriptions to be ended.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(4);

    private readonly object _gate = new();
    private readonly HashSet<NotificationWatch> _running = [];
    private bool _stopped;

    public async IAsyncEnumerable<EwsNotification> WatchAsync(WatchPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using NotificationWatch watch = Start(plan, cancellationToken);
        try
        {
            await foreach (EwsNotification notification in watch.Told.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return notification;
            }

            // Nothing failed, so it was stopped: by the caller or by the end of the connection.
            cancellationToken.ThrowIfCancellationRequested();
            throw Disposed();
        }
        finally
        {
            await watch.StopAsync().ConfigureAwait(false);
            lock (_gate)
            {
                _running.Remove(watch);
            }
        }
    }

    /// <summary>Ends all watches and lets none begin any more.</summary>
    public void Cancel() => Array.ForEach(Stop(), watch => watch.Cancel());

    /// <summary>Ends all watches and waits, for a few seconds at most, until their subscriptions are ended.</summary>
    public async Task StopAsync()
    {
        Task all = Task.WhenAll(Stop().Select(watch => watch.StopAsync()));
        try
        {
            await all.WaitAsync(StopLimit, context.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The transport ends now, and with it what still runs; Exchange ends the subscriptions by itself.
        }
    }

    private static ObjectDisposedException Disposed() => new(nameof(EwsOAuthConnection), "The connection was disposed while it watched mailboxes. Watch with a connection that lives as long as the watch.");

    private NotificationWatch Start(WatchPlan plan, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_stopped)
            {
                throw Disposed();
            }

            NotificationWatch watch = new(plan, context, cancellationToken);
            _running.Add(watch);
            return watch;
        }
    }

    private NotificationWatch[] Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            return [.. _running];
        }
    }
}
