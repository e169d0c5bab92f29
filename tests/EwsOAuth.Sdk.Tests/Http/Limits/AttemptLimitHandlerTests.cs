using EwsOAuth.Http;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Http.Limits;

public sealed class AttemptLimitHandlerTests
{
    private readonly FakeTimeProvider _clock = Some.Clock();

    [Fact]
    public async Task Attempt_without_an_answer_ends_at_its_limit()
    {
        TaskCompletionSource started = new();
        FakeTransport transport = new(async (_, cancellationToken) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return Some.Response();
        });
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);

        Task<HttpResponseMessage> call = pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);
        await started.Task;
        _clock.Advance(The.AttemptLimit - TimeSpan.FromSeconds(1));
        call.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));

        Func<Task> sending = () => call;
        TransportException exception = (await sending.Should().ThrowAsync<TransportException>()).Which;
        exception.Code.Should().Be("transport_timeout");
        exception.IsTransient.Should().BeTrue();
        exception.Message.Should().Contain("100 seconds");
    }

    [Fact]
    public async Task Body_that_stalls_ends_at_the_limit_too()
    {
        StallingContent body = new();
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => new HttpResponseMessage { Content = body }), clock: _clock);

        Task<HttpResponseMessage> call = pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);
        await body.ReadStarted;
        _clock.Advance(The.AttemptLimit);

        Func<Task> sending = () => call;
        (await sending.Should().ThrowAsync<TransportException>()).Which.Code.Should().Be("transport_timeout");
    }

    [Fact]
    public async Task Stream_of_notifications_is_limited_to_its_headers()
    {
        StallingContent body = new();
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => new HttpResponseMessage { Content = body }), clock: _clock);
        HttpRequestMessage request = Some.EwsRequest();
        EwsRequestOptions.Of(request).Operation = EwsOperation.Of("GetStreamingEvents");

        using HttpResponseMessage response = await pipeline.SendAsync(request, The.Cancellation);
        _clock.Advance(The.AttemptLimit * 2);

        body.ReadStarted.IsCompleted.Should().BeFalse();
        response.IsSuccessStatusCode.Should().BeTrue();
    }

    [Fact]
    public async Task Shorter_limit_of_the_service_wins()
    {
        StallingContent body = new();
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => new HttpResponseMessage { Content = body }), clock: _clock);
        HttpRequestMessage request = Some.EwsRequest();
        EwsRequestOptions.Of(request).AttemptTimeout = TimeSpan.FromSeconds(3);

        Task<HttpResponseMessage> call = pipeline.SendAsync(request, The.Cancellation);
        await body.ReadStarted;
        _clock.Advance(TimeSpan.FromSeconds(3));

        Func<Task> sending = () => call;
        (await sending.Should().ThrowAsync<TransportException>()).Which.Message.Should().Contain("3 seconds");
    }

    [Fact]
    public async Task Caller_who_cancels_is_told_so_with_the_own_token()
    {
        StallingContent body = new();
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => new HttpResponseMessage { Content = body }), clock: _clock);
        using CancellationTokenSource caller = new();

        Task<HttpResponseMessage> call = pipeline.SendAsync(Some.EwsRequest(), caller.Token);
        await body.ReadStarted;
        await caller.CancelAsync();

        Func<Task> sending = () => call;
        (await sending.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(caller.Token);
    }

    [Fact]
    public async Task Each_attempt_has_the_whole_limit()
    {
        FakeTransport transport = new(message =>
        {
            _clock.Advance(The.AttemptLimit - TimeSpan.FromSeconds(1));
            return message.Number == 1 ? Some.Challenge() : Some.Response();
        });
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, Some.Acquirer(_clock, "first", "second"), _clock);

        using HttpResponseMessage response = await pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        response.IsSuccessStatusCode.Should().BeTrue();
    }
}
