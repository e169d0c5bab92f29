using EwsOAuth.Http;
using EwsOAuth.Http.Throttling;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Http.Throttling;

public sealed class ConcurrencyHandlerTests
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Ten_calls_run_at_once_and_the_others_wait()
    {
        int running = 0;
        int most = 0;
        FakeTransport transport = new(async (_, cancellationToken) =>
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await _gate.Task.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref running);
            return Some.Response();
        });
        using HttpMessageInvoker pipeline = Some.Pipeline(transport);

        Task<HttpResponseMessage>[] calls = [.. Enumerable.Range(0, 40).Select(_ => pipeline.SendAsync(Some.EwsRequest(), The.Cancellation))];
        await Eventually.TrueAsync(() => transport.Sent.Count == ConcurrencyGate.DefaultCalls);
        _gate.SetResult();
        await Task.WhenAll(calls);

        most.Should().Be(ConcurrencyGate.DefaultCalls);
        transport.Sent.Should().HaveCount(40);
    }

    [Theory]
    [InlineData(true, 2 * ConcurrencyGate.DefaultCalls)]
    [InlineData(false, ConcurrencyGate.DefaultCalls)]
    public async Task Application_has_ten_places_for_each_mailbox_and_a_user_ten_in_all(bool isApplication, int expected)
    {
        FakeTransport transport = new(async (_, cancellationToken) =>
        {
            await _gate.Task.WaitAsync(cancellationToken);
            return Some.Response();
        });
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, countsByMailbox: isApplication);

        Task<HttpResponseMessage>[] calls = [.. Enumerable.Range(0, 15 * 2).Select(number => SendForAsync(pipeline, number % 2 == 0 ? "ada@contoso.com" : "Grace@contoso.com"))];

        await Eventually.TrueAsync(() => transport.Sent.Count == expected);
        transport.Sent.Should().HaveCount(expected, "whoever finds no place waits before anything is sent");
        _gate.SetResult();
        await Task.WhenAll(calls);
        transport.Sent.Should().HaveCount(30);
    }

    [Fact]
    public async Task Places_are_counted_for_each_mailbox_where_the_connection_is_an_applications()
    {
        FakeTransport transport = new(async (_, cancellationToken) =>
        {
            await _gate.Task.WaitAsync(cancellationToken);
            return Some.Response();
        });
        await using EwsOAuthConnection connection = Some.Builder().WithConcurrency(1).WithTransport(() => transport)
            .UseAcquirer(_ => Some.Acquirer(TimeProvider.System, The.Token)).Configure(options => options.ActsAsApplication = true).Build();
        using HttpClient client = connection.CreateHttpClient();

        Task<HttpResponseMessage>[] calls = [.. new[] { "ada@contoso.com", "ada@contoso.com", "grace@contoso.com" }.Select(mailbox => client.SendAsync(RequestFor(mailbox), The.Cancellation))];

        await Eventually.TrueAsync(() => transport.Sent.Count == 2);
        transport.Sent.Select(message => message.Headers["X-AnchorMailbox"]).Should().BeEquivalentTo("ada@contoso.com", "grace@contoso.com");
        _gate.SetResult();
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task Number_of_places_is_the_connections_setting()
    {
        int running = 0;
        int most = 0;
        FakeTransport transport = new(async (_, cancellationToken) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await _gate.Task.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref running);
            return Some.Response();
        });
        await using EwsOAuthConnection connection = Some.Builder().WithConcurrency(3).WithTransport(() => transport)
            .UseAccessToken(new EwsAccessToken("token", TimeProvider.System.GetUtcNow().AddHours(1))).Build();
        using HttpClient client = connection.CreateHttpClient();

        Task<HttpResponseMessage>[] calls = [.. Enumerable.Range(0, 5).Select(_ => client.GetAsync(EwsCloud.Global.Endpoint, The.Cancellation))];
        await Eventually.TrueAsync(() => transport.Sent.Count == 3);
        _gate.SetResult();
        await Task.WhenAll(calls);

        most.Should().Be(3);
        transport.Sent.Should().HaveCount(5);
    }

    [Fact]
    public async Task Caller_who_waits_for_a_place_can_cancel()
    {
        FakeTransport transport = new(async (_, cancellationToken) =>
        {
            await _gate.Task.WaitAsync(cancellationToken);
            return Some.Response();
        });
        using HttpMessageInvoker pipeline = Some.Pipeline(transport);
        using CancellationTokenSource caller = new();
        Task<HttpResponseMessage>[] calls = [.. Enumerable.Range(0, ConcurrencyGate.DefaultCalls).Select(_ => pipeline.SendAsync(Some.EwsRequest(), The.Cancellation))];
        Task<HttpResponseMessage> waiting = pipeline.SendAsync(Some.EwsRequest(), caller.Token);

        await caller.CancelAsync();

        Func<Task> call = () => waiting;
        await call.Should().ThrowAsync<OperationCanceledException>();
        _gate.SetResult();
        await Task.WhenAll(calls);
        transport.Sent.Should().HaveCount(ConcurrencyGate.DefaultCalls);
    }

    [Fact]
    public async Task Streams_are_counted_apart_and_keep_their_place_until_they_are_closed()
    {
        FakeTransport transport = new(_ => new HttpResponseMessage { Content = new StallingContent() });
        using HttpMessageInvoker pipeline = Some.Pipeline(transport);
        HttpResponseMessage[] streams = await Task.WhenAll(Enumerable.Range(0, ConcurrencyGate.DefaultStreams).Select(_ => OpenAsync(pipeline)));

        Task<HttpResponseMessage> next = OpenAsync(pipeline);
        next.IsCompleted.Should().BeFalse();
        streams[0].Dispose();

        using HttpResponseMessage opened = await next;
        transport.Sent.Should().HaveCount(ConcurrencyGate.DefaultStreams + 1);
        foreach (HttpResponseMessage stream in streams)
        {
            stream.Dispose();
        }
    }

    private static Task<HttpResponseMessage> SendForAsync(HttpMessageInvoker pipeline, string mailbox) => pipeline.SendAsync(RequestFor(mailbox), The.Cancellation);

    private static HttpRequestMessage RequestFor(string mailbox)
    {
        HttpRequestMessage request = Some.EwsRequest();
        request.Headers.Add("X-AnchorMailbox", mailbox);
        return request;
    }

    private static Task<HttpResponseMessage> OpenAsync(HttpMessageInvoker pipeline)
    {
        HttpRequestMessage request = Some.EwsRequest();
        EwsRequestOptions.Of(request).Operation = EwsOperation.Of("GetStreamingEvents");
        return pipeline.SendAsync(request, The.Cancellation);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
