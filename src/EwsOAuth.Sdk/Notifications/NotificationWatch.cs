using System.Threading.Channels;
using EwsOAuth.Diagnostics;

namespace EwsOAuth.Notifications;

/// <summary>One running watch: its groups write, its caller reads, and the first failure ends all of it.</summary>
internal sealed class NotificationWatch : IDisposable
{
    private readonly Channel<EwsNotification> _told;
    private readonly CancellationTokenSource _stop;
    private readonly WatchContext _context;

    public NotificationWatch(WatchPlan plan, WatchContext context, CancellationToken cancellationToken)
    {
        _context = context;
        // A writer waits while it is full; the streams behind the writers then end by themselves and are caught up with later.
        _told = Channel.CreateBounded<EwsNotification>(new BoundedChannelOptions(plan.BufferSize) { SingleReader = true });
        WatchGroup[] groups = [.. plan.Groups.Select(mailboxes => new WatchGroup(plan, mailboxes, context, _told.Writer.WriteAsync))];
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Completion = RunAsync(groups);
    }

    public ChannelReader<EwsNotification> Told => _told.Reader;

    /// <summary>Gets a task that ends, always well, when nothing runs any more and nothing is left behind.</summary>
    public Task Completion { get; }

    public Task StopAsync()
    {
        Cancel();
        return Completion;
    }

    public void Cancel()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Over already.
        }
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(WatchGroup[] groups)
    {
        Exception?[] failures = await Task.WhenAll(groups.Select(RunAsync)).ConfigureAwait(false);
        Exception? failure = Array.Find(failures, candidate => candidate is not null);
        if (failure is not null)
        {
            _context.Logger.WatchFailed(WatchErrors.Describe(failure));
        }

        _told.Writer.TryComplete(failure);
    }

    private async Task<Exception?> RunAsync(WatchGroup group)
    {
        // Elsewhere: the caller's thread has better things to do than to make the first requests.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await group.RunAsync(_stop.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Whatever it is, it comes of the end: that of the caller, of the connection or of another group.
            return null;
        }
        catch (Exception exception)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            return exception;
        }
    }
}
