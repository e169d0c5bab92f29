namespace EwsOAuth.Tokens.SignIn;

/// <summary>Ends a limit by the wall clock too: while a machine sleeps the monotonic clock, and with it every timer, stands still.</summary>
internal sealed class WallClockWatch : IDisposable
{
    /// <summary>How late the end may be noticed after a sleep; a look costs nothing.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _timeProvider;
    private readonly DateTimeOffset _deadline;
    private readonly CancellationTokenSource _over = new();
    private readonly ITimer _timer;

    public WallClockWatch(TimeSpan limit, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _deadline = timeProvider.GetUtcNow() + limit;
        _timer = timeProvider.CreateTimer(static watch => ((WallClockWatch)watch!).Look(), this, Interval, Interval);
    }

    /// <summary>Gets what ends when the limit has passed by the wall clock.</summary>
    public CancellationToken Over => _over.Token;

    public void Dispose()
    {
        _timer.Dispose();
        _over.Dispose();
    }

    private void Look()
    {
        if (_timeProvider.GetUtcNow() < _deadline)
        {
            return;
        }

        try
        {
            _over.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The sign-in ended at the same moment.
        }
    }
}
