namespace EwsOAuth.Tests.Framework;

/// <summary>A clock whose wall time can be set like a person sets it: its monotonic time does not notice.</summary>
internal sealed class ShiftedClock(TimeProvider inner) : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Shift;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
}
