using System.Net;
using EwsOAuth.Http.Throttling;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Http.Throttling;

public sealed class ThrottlingHandlerTests
{
    private const string Messages = "http://schemas.microsoft.com/exchange/services/2006/messages";
    private const string Types = "http://schemas.microsoft.com/exchange/services/2006/types";

    private readonly FakeTimeProvider _clock = Some.Clock();

    public static TheoryData<string, int> Signals => new()
    {
        { "429 Retry-After 30", 30 },
        { "503 Retry-After 30", 30 },
        { "503 date in 40 seconds", 40 },
        { "fault 12000", 12 },
        { "fault none", 60 },
        { "fault 0", 60 },
        { "fault -5", 60 },
        { "fault text", 60 },
        { "message 12000", 12 },
        { "hidden-fault 12000", 12 },
        { "hidden-message 12000", 12 },
        { "hidden-message none", 60 },
    };

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Call_waits_as_long_as_Exchange_asks(string signal, int seconds)
    {
        FakeTransport transport = new(message => message.Number == 1 ? Throttled(signal) : Some.Response());
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);

        Task<HttpResponseMessage> call = pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        transport.Sent.Should().ContainSingle();
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        using HttpResponseMessage response = await call;
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        transport.Sent.Select(message => message.Body).Should().Equal("<soap/>", "<soap/>");
    }

    [Theory]
    [InlineData("429")]
    [InlineData("429 Retry-After nonsense")]
    [InlineData("503 Retry-After -1")]
    [InlineData("connections 0")]
    public async Task Call_without_a_sensible_wait_waits_a_second_then_longer(string signal)
    {
        FakeTransport transport = new(_ => Throttled(signal));
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);

        Task<HttpResponseMessage> call = pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);
        foreach (double latest in new[] { 1.2, 2.4, 4.8 })
        {
            int before = transport.Sent.Count;
            _clock.Advance(TimeSpan.FromSeconds(latest * 0.5));
            transport.Sent.Count.Should().Be(before);
            _clock.Advance(TimeSpan.FromSeconds(latest * 0.5));
            await Eventually.TrueAsync(() => transport.Sent.Count == before + 1);
        }

        using HttpResponseMessage response = await call;
        response.IsSuccessStatusCode.Should().Be(signal.StartsWith("connections", StringComparison.Ordinal));
        transport.Sent.Should().HaveCount(4);
    }

    [Fact]
    public async Task Wait_beyond_the_budget_is_surfaced_at_once()
    {
        FakeTransport transport = new(_ => Throttled("429 Retry-After 99999"));
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);

        using HttpResponseMessage response = await pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        response.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        transport.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task Wait_of_one_caller_holds_all_callers_of_that_mailbox()
    {
        FakeTransport transport = new(message => message.Number == 1 ? Throttled("429 Retry-After 30") : Some.Response());
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);

        Task<HttpResponseMessage>[] calls = [.. Enumerable.Range(0, 5).Select(_ => SendForAsync(pipeline, "ada@contoso.com"))];
        transport.Sent.Should().ContainSingle();
        using HttpResponseMessage other = await SendForAsync(pipeline, "grace@contoso.com");
        transport.Sent.Should().HaveCount(2);

        _clock.Advance(TimeSpan.FromSeconds(30));
        await Task.WhenAll(calls);
        transport.Sent.Should().HaveCount(7);
    }

    [Fact]
    public async Task Callers_who_wait_for_one_mailbox_take_no_place_from_the_others()
    {
        FakeTransport transport = new(message => message.Number == 1 ? Throttled("429 Retry-After 30") : Some.Response());
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);
        Task<HttpResponseMessage>[] calls = [.. Enumerable.Range(0, ConcurrencyGate.DefaultCalls + 5).Select(_ => SendForAsync(pipeline, "ada@contoso.com"))];

        Task<HttpResponseMessage> other = SendForAsync(pipeline, "grace@contoso.com");

        await Eventually.TrueAsync(() => other.IsCompletedSuccessfully);
        transport.Sent.Should().HaveCount(2);
        _clock.Advance(TimeSpan.FromSeconds(30));
        await Task.WhenAll(calls);
        transport.Sent.Should().HaveCount(2 + calls.Length);
    }

    [Fact]
    public async Task Place_that_a_wait_frees_goes_to_a_mailbox_that_may_be_called()
    {
        TaskCompletionSource first = new();
        TaskCompletionSource others = new();
        FakeTransport transport = new(async (message, cancellationToken) =>
        {
            await (message.Number == 1 ? first : others).Task.WaitAsync(cancellationToken);
            return message.Number == 1 ? Throttled("429 Retry-After 30") : Some.Response();
        });
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);
        Task<HttpResponseMessage>[] calls = [.. Enumerable.Range(0, ConcurrencyGate.DefaultCalls + 5).Select(_ => SendForAsync(pipeline, "ada@contoso.com"))];
        Task<HttpResponseMessage> other = SendForAsync(pipeline, "grace@contoso.com");

        first.SetResult();

        await Eventually.TrueAsync(() => transport.Sent.Count == ConcurrencyGate.DefaultCalls + 1);
        transport.Sent[^1].Headers["X-AnchorMailbox"].Should().Be("grace@contoso.com", "nobody else of the other mailbox runs into the same refusal");
        others.SetResult();
        await other;
        _clock.Advance(TimeSpan.FromSeconds(30));
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task Wall_clock_that_is_set_meanwhile_changes_no_patience()
    {
        ShiftedClock clock = new(_clock);
        FakeTransport transport = new(message =>
        {
            clock.Shift += TimeSpan.FromHours(8);
            return message.Number == 1 ? Throttled("429 Retry-After 30") : Some.Response();
        });
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: clock);

        Task<HttpResponseMessage> call = pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(30));

        using HttpResponseMessage response = await call;
        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Call_whose_patience_ends_after_a_refusal_was_certainly_not_executed()
    {
        FakeTransport transport = new(async (message, cancellationToken) =>
        {
            await (message.Number == 1 ? Task.CompletedTask : new TaskCompletionSource().Task.WaitAsync(cancellationToken));
            return Throttled("429 Retry-After 1");
        });
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);
        Task<HttpResponseMessage> call = SendForAsync(pipeline, "ada@contoso.com");
        // Four times as many as there is room for: until its patience is over, the call finds no place.
        Task<HttpResponseMessage>[] crowd = [.. Enumerable.Range(0, 4 * ConcurrencyGate.DefaultCalls).Select(_ => SendForAsync(pipeline, "grace@contoso.com"))];

        for (int round = 1; round <= 3; round++)
        {
            await Eventually.TrueAsync(() => transport.Sent.Count == 1 + (round * ConcurrencyGate.DefaultCalls));
            _clock.Advance(The.AttemptLimit);
        }

        TransportException exception = (await FluentActions.Awaiting(() => call).Should().ThrowAsync<TransportException>()).Which;
        (exception.Code, exception.MayHaveExecuted).Should().Be(("transport_timeout", false));
        await Task.WhenAll(crowd.Select(task => task.ContinueWith(_ => { }, TaskScheduler.Default)));
    }

    [Fact]
    public async Task Call_that_the_gate_holds_longer_than_its_budget_is_not_sent()
    {
        FakeTransport transport = new(_ => Throttled("429 Retry-After 600"));
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);
        using HttpResponseMessage first = await SendForAsync(pipeline, "ada@contoso.com");

        Func<Task> second = () => SendForAsync(pipeline, "ADA@contoso.com");

        TransportException exception = (await second.Should().ThrowAsync<TransportException>()).Which;
        (exception.Code, exception.MayHaveExecuted, exception.IsTransient).Should().Be(("throttled", false, true));
        transport.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task Batch_of_which_a_part_was_done_is_never_sent_again()
    {
        FakeTransport transport = new(_ => Some.Response(HttpStatusCode.OK, Answer(Message("Success", "NoError"), Message("Error", "ErrorServerBusy"))));
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);

        using HttpResponseMessage response = await pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        transport.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task Batch_of_which_one_message_hides_a_busy_server_is_never_sent_again()
    {
        FakeTransport transport = new(_ => Some.Response(HttpStatusCode.OK, Answer(Message("Error", "ErrorItemNotFound"), Message("Error", "ErrorInternalServerError", Hidden("1000")))));
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);

        using HttpResponseMessage response = await pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        transport.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task Mail_that_only_speaks_of_a_busy_server_is_an_ordinary_answer()
    {
        string mail = Answer($"<m:X ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode><t:Subject xmlns:t=\"{Types}\">ErrorServerBusy</t:Subject></m:X>");
        FakeTransport transport = new(_ => Some.Response(HttpStatusCode.OK, mail));
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);

        using HttpResponseMessage response = await pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        (await response.Content.ReadAsStringAsync(The.Cancellation)).Should().Be(mail);
        transport.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task Caller_who_cancels_does_not_wait()
    {
        FakeTransport transport = new(_ => Throttled("429 Retry-After 30"));
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);
        using CancellationTokenSource caller = new();

        Task<HttpResponseMessage> call = pipeline.SendAsync(Some.EwsRequest(), caller.Token);
        await caller.CancelAsync();

        Func<Task> waiting = () => call;
        (await waiting.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(caller.Token);
    }

    [Fact]
    public void Gate_keeps_the_longer_wait_and_opens_by_itself()
    {
        ThrottleGate gate = new(_clock);
        gate.Close("ada", TimeSpan.FromSeconds(30));
        gate.Close("ada", TimeSpan.FromSeconds(10));

        gate.RemainingFor("ada").Should().Be(TimeSpan.FromSeconds(30));
        _clock.Advance(TimeSpan.FromSeconds(30));
        gate.RemainingFor("ada").Should().Be(TimeSpan.Zero);
        gate.RemainingFor("grace").Should().Be(TimeSpan.Zero);
    }

    private static Task<HttpResponseMessage> SendForAsync(HttpMessageInvoker pipeline, string mailbox)
    {
        HttpRequestMessage request = Some.EwsRequest();
        request.Headers.Add("X-AnchorMailbox", mailbox);
        return pipeline.SendAsync(request, The.Cancellation);
    }

    private static string Message(string responseClass, string code, string xml = "") =>
        $"<m:X ResponseClass=\"{responseClass}\"><m:MessageText>x</m:MessageText><m:ResponseCode>{code}</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>{xml}</m:X>";

    private static string Answer(params string[] messages) =>
        $"<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:m=\"{Messages}\"><s:Body><m:R><m:ResponseMessages>{string.Concat(messages)}</m:ResponseMessages></m:R></s:Body></s:Envelope>";

    private static string BackOff(string value) =>
        value == "none" ? string.Empty : $"<t:MessageXml xmlns:t=\"{Types}\"><t:Value Name=\"BackOffMilliseconds\">{value}</t:Value></t:MessageXml>";

    /// <summary>What a client of an old schema version is told, which does not know the code.</summary>
    private static string Hidden(string backOff) =>
        $"<t:MessageXml xmlns:t=\"{Types}\"><t:Value Name=\"InnerErrorMessageText\">x</t:Value><t:Value Name=\"InnerErrorResponseCode\">ErrorServerBusy</t:Value></t:MessageXml>{BackOff(backOff)}";

    private static HttpResponseMessage Fault(string code, string backOff) => Some.Response(HttpStatusCode.InternalServerError,
        $"<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault><faultcode>x</faultcode><faultstring>x</faultstring><detail><e:ResponseCode xmlns:e=\"http://schemas.microsoft.com/exchange/services/2006/errors\">{code}</e:ResponseCode>{backOff}</detail></s:Fault></s:Body></s:Envelope>");

    private HttpResponseMessage Throttled(string signal)
    {
        string[] words = signal.Split(' ');
        return words[0] switch
        {
            "fault" => Fault("ErrorServerBusy", BackOff(words[1])),
            "hidden-fault" => Fault("ErrorInternalServerError", Hidden(words[1])),
            "hidden-message" => Some.Response(HttpStatusCode.OK, Answer(Message("Error", "ErrorInternalServerError", Hidden(words[1])))),
            "message" => Some.Response(HttpStatusCode.OK, Answer(Message("Error", "ErrorServerBusy", BackOff(words[1])))),
            "connections" => Some.Response(HttpStatusCode.OK, Answer(Message("Error", "ErrorExceededConnectionCount", BackOff(words[1])))),
            _ when words.Length == 1 => Some.Response((HttpStatusCode)int.Parse(words[0], null), string.Empty),
            _ when words[1] == "date" => Some.Response(HttpStatusCode.ServiceUnavailable, string.Empty, ("Retry-After", _clock.GetUtcNow().AddSeconds(40).ToString("R"))),
            _ => Some.Response((HttpStatusCode)int.Parse(words[0], null), string.Empty, ("Retry-After", words[2])),
        };
    }
}
