using EwsOAuth.Emulator.Hosting;

namespace EwsOAuth.Emulator;

/// <summary>The faults that are scripted for requests to come. Safe for concurrent use.</summary>
/// <remarks>The oldest rule that matches a request wins; a request is hit by one fault at most.</remarks>
public sealed class EmulatedFaults
{
    private readonly object rulesLock = new();
    private readonly List<FaultRule> rules = [];

    // Rules of Next() that were used: they may hold up a request until Clear() or their owner releases it.
    private readonly List<FaultRule> spent = [];

    internal EmulatedFaults()
    {
    }

    /// <summary>Hits the next requests, one fault each, in this order.</summary>
    /// <param name="faults">The faults. One that is made for an endpoint (<see cref="Fault.Aadsts"/>: the token endpoint) waits for a request to it.</param>
    /// <returns>What takes back the faults that were not used and releases the requests that were held up.</returns>
    public IDisposable Next(params Fault[] faults) => new FaultRules([.. faults.Select(fault => Add(fault.Target, fault, once: true))]);

    /// <summary>Hits the next requests that match, one fault each, in this order.</summary>
    /// <param name="match">Which requests.</param>
    /// <param name="faults">The faults.</param>
    /// <returns>What takes back the faults that were not used and releases the requests that were held up.</returns>
    public IDisposable Next(FaultMatch match, params Fault[] faults) => new FaultRules([.. faults.Select(fault => Add(match, fault, once: true))]);

    /// <summary>Hits every request that the fault is made for, until disposed.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>What ends the fault.</returns>
    public IDisposable Always(Fault fault) => Add(fault.Target, fault, once: false);

    /// <summary>Hits every request that matches, until disposed.</summary>
    /// <param name="match">Which requests.</param>
    /// <param name="fault">The fault.</param>
    /// <returns>What ends the fault.</returns>
    public IDisposable Always(FaultMatch match, Fault fault) => Add(match, fault, once: false);

    /// <summary>Ends all faults and releases the requests that were held up.</summary>
    public void Clear()
    {
        FaultRule[] all;
        lock (rulesLock)
        {
            all = [.. rules, .. spent];
        }

        foreach (FaultRule rule in all)
        {
            rule.Dispose();
        }
    }

    internal FaultRule? Take(LedgerEntry request)
    {
        lock (rulesLock)
        {
            FaultRule? rule = rules.Find(candidate => candidate.Hits(request));
            if (rule is { Once: true })
            {
                rules.Remove(rule);
                spent.Add(rule);
            }

            return rule;
        }
    }

    internal void Remove(FaultRule rule)
    {
        lock (rulesLock)
        {
            rules.Remove(rule);
            spent.Remove(rule);
        }
    }

    private FaultRule Add(FaultMatch match, Fault fault, bool once)
    {
        FaultRule rule = new(this, match, fault, once);
        lock (rulesLock)
        {
            rules.Add(rule);
        }

        return rule;
    }
}
