using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Emulator.Tests.Framework;

/// <summary>A clock for tests that says when somebody has begun to wait for it.</summary>
internal sealed class WatchedClock() : FakeTimeProvider(System.GetUtcNow())
{
    private readonly TaskCompletionSource watched = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets what ends with the first timer that is set.</summary>
    public Task Watched => watched.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        watched.TrySetResult();
        return timer;
    }
}
