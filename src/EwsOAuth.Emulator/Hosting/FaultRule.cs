namespace EwsOAuth.Emulator.Hosting;

/// <summary>One scripted fault and the requests it waits for. Disposing it ends the fault and releases what it holds up.</summary>
internal sealed class FaultRule(EmulatedFaults owner, FaultMatch match, Fault fault, bool once) : IDisposable
{
    private readonly CancellationTokenSource released = new();
    private readonly Random draw = new(match.Seed);
    private int seen;

    public Fault Fault => fault;

    public bool Once => once;

    /// <summary>Gets what ends when the rule is disposed.</summary>
    public CancellationToken Released => released.Token;

    /// <summary>Counts and draws, so the caller holds the lock and asks once a request.</summary>
    public bool Hits(LedgerEntry request)
    {
        if (!match.Describes(request))
        {
            return false;
        }

        seen++;
        return (match.Nth is null || match.Nth == seen) && (match.Rate >= 1 || draw.NextDouble() < match.Rate);
    }

    public void Dispose()
    {
        owner.Remove(this);
        released.Cancel();
    }
}
