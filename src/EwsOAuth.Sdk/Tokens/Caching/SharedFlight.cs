namespace EwsOAuth.Tokens.Caching;

/// <summary>One acquisition with any number of waiters. Each leaves on its own; with the last one the acquisition ends.</summary>
internal sealed class SharedFlight(FlightKey key, int epoch)
{
    private readonly TaskCompletionSource<EwsAccessToken> _landing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _cancellation = new();
    private int _waiters = 1;

    public FlightKey Key => key;

    /// <summary>Gets the state of the slot that the flight started from; a flight from before a sign-out stores nothing.</summary>
    public int Epoch => epoch;

    public SharedProgress Progress { get; } = new();

    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Adds a waiter, unless the last one has gone: such a flight is being cancelled.</summary>
    public bool TryJoin()
    {
        int waiters = Volatile.Read(ref _waiters);
        while (waiters > 0)
        {
            int seen = Interlocked.CompareExchange(ref _waiters, waiters + 1, waiters);
            if (seen == waiters)
            {
                return true;
            }

            waiters = seen;
        }

        return false;
    }

    /// <summary>Waits for the result, as one of those who have joined.</summary>
    public async Task<EwsAccessToken> WaitAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        Progress.Add(request);
        try
        {
            return await _landing.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Progress.Remove(request);
            Leave();
        }
    }

    /// <summary>Takes one waiter away.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _waiters) == 0)
        {
            Cancel();
        }
    }

    public void Land(EwsAccessToken token) => _landing.TrySetResult(token);

    /// <summary>Gives a failure to every waiter.</summary>
    public void Fail(Exception exception)
    {
        _landing.TrySetException(exception);
        // Nobody may be left to look at it.
        _ = _landing.Task.Exception;
    }

    public void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (AggregateException)
        {
            // Registrations of an acquirer's own: what they throw is not for whoever happened to leave last.
        }
    }
}
