using EwsOAuth.Exchange.Bridge;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Exchange;

public sealed class NotificationStreamTests
{
    private readonly TaskCompletionSource _readStarted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _disposed = new();
    private readonly FakeTimeProvider _clock = Some.Clock();
    private readonly NotificationStream _stream;

    public NotificationStreamTests() => _stream = new NotificationStream(new StallingStream(_readStarted), TimeSpan.FromSeconds(80), _clock, _disposed.Token);

    [Fact]
    public async Task Silence_beyond_the_limit_is_a_time_out()
    {
        Task<int> reading = ReadAsync();
        await _readStarted.Task;
        _clock.Advance(TimeSpan.FromSeconds(79));
        reading.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));

        Func<Task> waiting = () => reading;
        await waiting.Should().ThrowAsync<TimeoutException>().WithMessage("*80 seconds*");
    }

    [Fact]
    public async Task Stall_inside_an_envelope_is_noticed_too()
    {
        Task<int> reading = Task.Run(() => _stream.Read(new byte[10], 0, 10));
        await _readStarted.Task;
        _clock.Advance(TimeSpan.FromSeconds(80));

        Func<Task> waiting = () => reading;
        await waiting.Should().ThrowAsync<TimeoutException>();
    }

    [Fact]
    public async Task Stream_that_the_user_closes_ends_with_what_the_Managed_API_takes_for_that()
    {
        Task<int> reading = ReadAsync();
        await _readStarted.Task;
        await _stream.DisposeAsync();

        Func<Task> waiting = () => reading;
        await waiting.Should().ThrowAsync<NotSupportedException>();
        Func<Task> again = () => ReadAsync();
        await again.Should().ThrowAsync<NotSupportedException>();
    }

    [Fact]
    public async Task Reader_that_cancels_is_cancelled()
    {
        using CancellationTokenSource reader = new();
        Task<int> reading = _stream.ReadAsync(new byte[10], reader.Token).AsTask();
        await _readStarted.Task;
        await reader.CancelAsync();

        Func<Task> waiting = () => reading;
        (await waiting.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(reader.Token);
    }

    [Fact]
    public async Task Stream_of_a_disposed_connection_says_so()
    {
        Task<int> reading = ReadAsync();
        await _readStarted.Task;
        await _disposed.CancelAsync();

        Func<Task> waiting = () => reading;
        await waiting.Should().ThrowAsync<ObjectDisposedException>();
    }

    private Task<int> ReadAsync() => _stream.ReadAsync(new byte[10], The.Cancellation).AsTask();
}
