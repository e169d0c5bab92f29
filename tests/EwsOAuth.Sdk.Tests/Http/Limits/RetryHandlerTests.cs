using System.Net;
using EwsOAuth.Exchange.Bridge;
using EwsOAuth.Http;
using EwsOAuth.Http.Guarding;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Http.Limits;

public sealed class RetryHandlerTests
{
    private const string TransientFault =
        "<s:Envelope xmlns:s=\"x\"><s:Body><s:Fault><detail><e:ResponseCode xmlns:e=\"e\">ErrorMailboxStoreUnavailable</e:ResponseCode></detail></s:Fault></s:Body></s:Envelope>";

    private readonly FakeTimeProvider _clock = Some.Clock();

    [Theory]
    [InlineData("GetFolder", 3)]
    [InlineData("CreateItem", 3)]
    public async Task What_certainly_was_not_executed_is_sent_again(string operation, int attempts)
    {
        FakeTransport transport = new(_ => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"));

        TransportException failure = await FailAsync(transport, operation);

        transport.Sent.Should().HaveCount(attempts);
        failure.MayHaveExecuted.Should().BeFalse();
    }

    [Theory]
    [InlineData("GetFolder", 2)]
    [InlineData("CreateItem", 1)]
    [InlineData("SomethingNew", 1)]
    public async Task Ambiguous_loss_is_repeated_for_reads_only(string operation, int attempts)
    {
        FakeTransport transport = new(_ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "ended"));

        TransportException failure = await FailAsync(transport, operation);

        transport.Sent.Should().HaveCount(attempts);
        (failure.Code, failure.MayHaveExecuted).Should().Be(("transport_no_response", true));
    }

    [Fact]
    public async Task Body_that_is_not_tracked_counts_as_sent()
    {
        FakeTransport transport = new(_ => throw new HttpRequestException(HttpRequestError.Unknown, "lost"));
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);

        Func<Task> sending = () => pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        (await sending.Should().ThrowAsync<TransportException>()).Which.MayHaveExecuted.Should().BeTrue();
        transport.Sent.Should().ContainSingle();
    }

    [Theory]
    [InlineData(502, "", "GetItem", 2)]
    [InlineData(502, "", "SendItem", 1)]
    [InlineData(504, "", "GetItem", 2)]
    [InlineData(503, "", "GetItem", 2)]
    [InlineData(503, "", "SendItem", 1)]
    [InlineData(500, "<html>oops</html>", "GetItem", 2)]
    [InlineData(500, "<html>oops</html>", "SendItem", 1)]
    [InlineData(500, TransientFault, "GetItem", 2)]
    [InlineData(500, TransientFault, "SendItem", 1)]
    [InlineData(500, "<s:Envelope><s:Body><s:Fault>ErrorAccessDenied</s:Fault></s:Body></s:Envelope>", "GetItem", 1)]
    [InlineData(403, "", "GetItem", 1)]
    [InlineData(404, "", "GetItem", 1)]
    [InlineData(413, "", "GetItem", 1)]
    public async Task Answer_of_a_gateway_or_a_passing_fault_is_repeated_for_reads_only(int status, string body, string operation, int attempts)
    {
        FakeTransport transport = new(_ => Some.Response((HttpStatusCode)status, body));
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);

        using HttpResponseMessage response = await AdvanceUntilDoneAsync(pipeline.SendAsync(RequestFor(operation), The.Cancellation));

        response.StatusCode.Should().Be((HttpStatusCode)status);
        transport.Sent.Should().HaveCount(attempts);
    }

    [Fact]
    public async Task Call_ends_when_its_budget_does()
    {
        FakeTransport transport = new(_ => new HttpResponseMessage { Content = new StallingContent() });
        using HttpMessageInvoker pipeline = new(EwsPipeline.Create(new EwsPipelineParts
        {
            Acquirer = Some.Acquirer(_clock, The.Token),
            TokenRequest = The.Request,
            AllowedHosts = new AllowedHosts(EwsCloud.Global.EwsHosts),
            AttemptTimeout = TimeSpan.FromMinutes(10),
            CallBudget = TimeSpan.FromMinutes(1),
            TimeProvider = _clock,
            Logger = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
            Transport = transport,
        }));

        Func<Task> sending = () => AdvanceUntilDoneAsync(pipeline.SendAsync(RequestFor("GetItem"), The.Cancellation));

        TransportException exception = (await sending.Should().ThrowAsync<TransportException>()).Which;
        exception.Code.Should().Be("transport_timeout");
        exception.Message.Should().Contain("60 seconds").And.Contain("repetitions");
    }

    private static HttpRequestMessage RequestFor(string operation)
    {
        HttpRequestMessage request = Some.EwsRequest();
        EwsRequestNotes notes = EwsRequestOptions.Of(request);
        notes.Operation = EwsOperation.Of(operation);
        request.Content = new SoapContent("<soap/>", notes);
        return request;
    }

    private async Task<TransportException> FailAsync(FakeTransport transport, string operation)
    {
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);
        Func<Task> sending = () => AdvanceUntilDoneAsync(pipeline.SendAsync(RequestFor(operation), The.Cancellation));
        return (await sending.Should().ThrowAsync<TransportException>()).Which;
    }

    private async Task<HttpResponseMessage> AdvanceUntilDoneAsync(Task<HttpResponseMessage> call)
    {
        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            return call.IsCompleted;
        });
        return await call;
    }
}
