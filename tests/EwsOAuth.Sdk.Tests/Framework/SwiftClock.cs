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
        Timer timer = new(this, () => callback(state));
        if (dueTime < TimeSpan.Zero || dueTime > patience)
        {
            Await(timer, dueTime);
            return timer;
        }

        lock (_gate)
        {
            _now += dueTime;
            Pauses.Add(dueTime);
        }

        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return timer;
    }

    private void Await(Timer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _waiting.Remove(timer);
            // Centuries stand for "never".
            if (dueTime > patience && dueTime < TimeSpan.FromDays(3650))
            {
                timer.DueTime = dueTime;
                timer.Deadline = _now + dueTime;
                _waiting.Add(timer);
            }
        }
    }

    private sealed class Timer(SwiftClock clock, Action fire) : ITimer
    {
        public TimeSpan DueTime { get; set; }

        public DateTimeOffset Deadline { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Await(this, dueTime);
            return true;
        }

        public void Dispose() => clock.Await(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
