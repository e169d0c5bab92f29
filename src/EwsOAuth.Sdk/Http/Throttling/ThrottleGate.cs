using System.Collections.Concurrent;
using EwsOAuth.Diagnostics;
using EwsOAuth.Http.Transports;

namespace EwsOAuth.Http.Throttling;

/// <summary>Remembers for all callers of a connection until when Exchange wants to be left alone about a mailbox, and holds them until then.</summary>
internal sealed class ThrottleGate(TimeProvider timeProvider)
{
    /// <summary>From here on mailboxes whose time is over are swept out.</summary>
    private const int SweepFrom = 1000;

    private readonly ConcurrentDictionary<string, long> _closedUntil = new(concurrencyLevel: 1, capacity: 1, StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits until the gate is open.</summary>
    /// <exception cref="TransportException">It stays closed for longer than the budget of the call (<c>throttled</c>).</exception>
    public async ValueTask PassAsync(string mailbox, EwsRequestNotes notes, CancellationToken cancellationToken)
    {
        TimeSpan pause;
        while ((pause = RemainingFor(mailbox)) > TimeSpan.Zero)
        {
            if (pause > BudgetOf(notes))
            {
                throw TransportErrors.Throttled(pause);
            }

            long start = timeProvider.GetTimestamp();
            try
            {
                // A delay counts in whole milliseconds and drops the rest: rounded up, or the rest would be spun through.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds)), timeProvider, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                EwsMetrics.Waited(EwsMetrics.ThrottleWait, timeProvider.GetElapsedTime(start), notes.Operation.Name);
            }
        }
    }

    /// <summary>Gets how long the gate is still closed; zero if it is open.</summary>
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

    /// <summary>Gets how much of its patience a call has left.</summary>
    public TimeSpan BudgetOf(EwsRequestNotes notes) => timeProvider.GetElapsedTime(timeProvider.GetTimestamp(), notes.BudgetEnd);
}
