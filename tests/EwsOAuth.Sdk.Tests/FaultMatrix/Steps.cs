namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Counts the points that a call passes on its way, and cancels its caller at one of them.</summary>
internal sealed class Steps(int cancelAt) : IDisposable
{
    private readonly CancellationTokenSource _caller = new();
    private int _passed;

    public CancellationToken Caller => _caller.Token;

    public void Pass()
    {
        if (Interlocked.Increment(ref _passed) == cancelAt)
        {
            _caller.Cancel();
        }
    }

    /// <summary>Lets what comes now pass without counting: the call is over.</summary>
    public void Stop() => Volatile.Write(ref _passed, int.MinValue);

    public void Dispose() => _caller.Dispose();
}
