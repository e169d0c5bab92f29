namespace EwsOAuth.Caching;

/// <summary>One gate per partition inside the process; gates that nobody uses are forgotten.</summary>
internal sealed class PartitionGates(TimeProvider timeProvider)
{
    private readonly Dictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    /// <summary>Waits for the gate, but not longer than <see cref="TokenCacheLimits.LockWait"/>.</summary>
    /// <returns>What opens the gate again, or null if the wait was too long.</returns>
    public async ValueTask<IDisposable?> EnterAsync(string partition, CancellationToken cancellationToken)
    {
        Gate gate = Borrow(partition);
        try
        {
            if (!gate.Semaphore.Wait(0, CancellationToken.None))
            {
                using CancellationTokenSource limit = new(TokenCacheLimits.LockWait, timeProvider);
                using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
                await gate.Semaphore.WaitAsync(either.Token).ConfigureAwait(false);
            }

            return new Turn(this, partition, gate);
        }
        catch (OperationCanceledException)
        {
            Return(partition, gate);
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    private Gate Borrow(string partition)
    {
        lock (_gates)
        {
            if (!_gates.TryGetValue(partition, out Gate? gate))
            {
                _gates.Add(partition, gate = new Gate());
            }

            gate.Users++;
            return gate;
        }
    }

    private void Return(string partition, Gate gate)
    {
        lock (_gates)
        {
            if (--gate.Users == 0)
            {
                _gates.Remove(partition);
            }
        }
    }

    private sealed class Gate
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Turn(PartitionGates gates, string partition, Gate gate) : IDisposable
    {
        private int _over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
            {
                gate.Semaphore.Release();
                gates.Return(partition, gate);
            }
        }
    }
}
