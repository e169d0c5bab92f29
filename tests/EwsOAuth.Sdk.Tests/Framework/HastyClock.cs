namespace EwsOAuth.Tests.Framework;

/// <summary>The machine's clock, on which pauses are over at once and limits run as they are.</summary>
internal sealed class HastyClock : TimeProvider
{
    private readonly List<TimeSpan> _pauses = [];

    /// <summary>Gets the pauses that were waited for.</summary>
    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (_pauses)
            {
                return [.. _pauses];
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // A limit is a timer of a source of cancellation, or of a wait with one: its state says so.
        if (state is not Task || dueTime <= TimeSpan.Zero || state.GetType().Name.Contains("CancellationPromise", StringComparison.Ordinal))
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        lock (_pauses)
        {
            _pauses.Add(dueTime);
        }

        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
