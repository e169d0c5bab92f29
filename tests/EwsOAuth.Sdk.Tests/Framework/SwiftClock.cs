namespace EwsOAuth.Tests.Framework;

/// <summary>A clock on which short pauses are over at once, with the time they take, and long limits never come.</summary>
internal sealed class SwiftClock(TimeSpan patience) : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<Timer> _waiting = [];
    private DateTimeOffset _now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Gets the pauses that were waited.</summary>
    public List<TimeSpan> Pauses { get; } = [];

    /// <summary>Gets the limits that are longer than the patience and still run, as they were set.</summary>
    public IReadOnlyList<TimeSpan> Limits
    {
        get
        {
            lock (_gate)
            {
                return [.. _waiting.Select(timer => timer.DueTime)];
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Advance(TimeSpan time)
    {
        lock (_gate)
        {
            _now += time;
        }
    }

    /// <summary>Lets time pass, and the limits come that end in it.</summary>
    public void Elapse(TimeSpan time)
    {
        Timer[] over;
        lock (_gate)
        {
            _now += time;
            over = [.. _waiting.Where(timer => timer.Deadline <= _now)];
            _waiting.RemoveAll(timer => timer.Deadline <= _now);
        }

        foreach (Timer timer in over)
        {
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            Timer timer = new(this, () => callback(state), dueTime, _now);
            if (dueTime > patience)
            {
                _waiting.Add(timer);
            }
            else if (dueTime >= TimeSpan.Zero)
            {
                _now += dueTime;
                Pauses.Add(dueTime);
                ThreadPool.QueueUserWorkItem(_ => callback(state));
            }

            return timer;
        }
    }

    private void Forget(Timer timer)
    {
        lock (_gate)
        {
            _waiting.Remove(timer);
        }
    }

    private sealed class Timer(SwiftClock clock, Action fire, TimeSpan dueTime, DateTimeOffset start) : ITimer
    {
        public TimeSpan DueTime => dueTime;

        public DateTimeOffset Deadline { get; } = dueTime < TimeSpan.Zero || dueTime > TimeSpan.FromDays(3650) ? DateTimeOffset.MaxValue : start + dueTime;

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => clock.Forget(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
