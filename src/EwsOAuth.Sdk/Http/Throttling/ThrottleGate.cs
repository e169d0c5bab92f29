using System.Collections.Concurrent;

namespace EwsOAuth.Http.Throttling;

/// <summary>Remembers for all callers of a connection until when Exchange wants to be left alone about a mailbox.</summary>
internal sealed class ThrottleGate(TimeProvider timeProvider)
{
    /// <summary>From here on mailboxes whose time is over are swept out.</summary>
    private const int SweepFrom = 1000;

    private readonly ConcurrentDictionary<string, long> _closedUntil = new(concurrencyLevel: 1, capacity: 1, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives how long the gate is still closed; zero if it is open.</summary>
    public TimeSpan RemainingFor(string mailbox)
    {
        if (_closedUntil.IsEmpty || !_closedUntil.TryGetValue(mailbox, out long until))
        {
            return TimeSpan.Zero;
        }

        TimeSpan remaining = timeProvider.GetElapsedTime(timeProvider.GetTimestamp(), until);
        if (remaining > TimeSpan.Zero)
        {
            return remaining;
        }

        _closedUntil.TryRemove(new KeyValuePair<string, long>(mailbox, until));
        return TimeSpan.Zero;
    }

    /// <summary>Closes the gate; a longer wait that was asked for before stays.</summary>
    public void Close(string mailbox, TimeSpan pause)
    {
        long until = timeProvider.GetTimestamp() + (long)(pause.TotalSeconds * timeProvider.TimestampFrequency);
        _closedUntil.AddOrUpdate(mailbox, until, (_, other) => Math.Max(other, until));
        if (_closedUntil.Count > SweepFrom)
        {
            foreach (string known in _closedUntil.Keys)
            {
                RemainingFor(known);
            }
        }
    }
}
