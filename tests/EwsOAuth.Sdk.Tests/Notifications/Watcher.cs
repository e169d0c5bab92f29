using System.Collections.Concurrent;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Notifications;

/// <summary>A program that watches, and keeps what it was told.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(The.Cancellation);
    private readonly ConcurrentQueue<EwsNotification> _told = new();

    public Watcher(EwsOAuthConnection connection, EwsWatchOptions? options = null, Func<Task>? whileTaking = null) => Watching = WatchAsync(connection, options, whileTaking);

    public Task Watching { get; }

    public IReadOnlyList<EwsNotification> Told => [.. _told];

    /// <summary>Waits until so many notifications were told; a watch that failed fails here.</summary>
    public async Task UntilToldAsync(int count)
    {
        await Eventually.TrueAsync(() => _told.Count >= count || Watching.IsCompleted);
        if (_told.Count < count)
        {
            await Watching;
        }
    }

    public Task StopAsync()
    {
        _stop.Cancel();
        return Watching;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await ((Task)Watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WatchAsync(EwsOAuthConnection connection, EwsWatchOptions? options, Func<Task>? whileTaking)
    {
        await foreach (EwsNotification notification in connection.WatchAsync(options, _stop.Token))
        {
            _told.Enqueue(notification);
            if (whileTaking is not null)
            {
                await whileTaking();
            }
        }
    }
}
