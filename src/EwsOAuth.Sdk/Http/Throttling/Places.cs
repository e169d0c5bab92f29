namespace EwsOAuth.Http.Throttling;

/// <summary>So many may be inside at once. A place that was one too many goes, and comes back when there was peace for a while.</summary>
/// <param name="most">How many places there are at first and at most.</param>
/// <param name="timeProvider">Tells how long there was peace.</param>
internal sealed class Places(int most, TimeProvider timeProvider)
{
    /// <summary>The peace that brings back one place: longer than the wait after a refusal, so that it does not come back into the same crowd.</summary>
    internal static readonly TimeSpan Peace = TimeSpan.FromSeconds(30);

    // Waiters are served in the order in which they came.
    private readonly SemaphoreSlim _free = new(most, most);
    private readonly object _gate = new();
    private readonly int _most = most;
    private int _size = most;
    private long _changed;

    /// <summary>Gets how many may be inside at present.</summary>
    public int Size => Volatile.Read(ref _size);

    /// <summary>Gets whether nobody is inside and none is missing.</summary>
    public bool AreAllFree => _free.CurrentCount == _most;

    public Task EnterAsync(CancellationToken cancellationToken)
    {
        Grow();
        return _free.WaitAsync(cancellationToken);
    }

    public void Leave()
    {
        _free.Release();
        Grow();
    }

    /// <summary>Leaves, and takes the place along unless it is the last one.</summary>
    /// <returns>How many are left.</returns>
    public int LeaveForGood()
    {
        lock (_gate)
        {
            _changed = timeProvider.GetTimestamp();
            if (_size > 1)
            {
                return --_size;
            }
        }

        _free.Release();
        return 1;
    }

    private void Grow()
    {
        if (Size == _most)
        {
            return;
        }

        int returned;
        lock (_gate)
        {
            long quiet = (long)(timeProvider.GetElapsedTime(_changed) / Peace);
            returned = (int)Math.Min(quiet, _most - _size);
            if (returned <= 0)
            {
                return;
            }

            _size += returned;
            _changed = timeProvider.GetTimestamp();
        }

        _free.Release(returned);
    }
}
