using System.Net;
using EwsOAuth.Http;
using EwsOAuth.Http.Guarding;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Http.Authorization;

public sealed class AuthorizationHandlerTests
{
    [Fact]
    public async Task Headers_that_compete_with_the_connection_are_removed()
    {
        FakeTransport transport = new(_ => Some.Response());
        using HttpMessageInvoker pipeline = Some.Pipeline(transport);
        HttpRequestMessage request = Some.EwsRequest();
        foreach (string name in new[] { "Authorization", "Proxy-Authorization", "Cookie", "Host" })
        {
            request.Headers.TryAddWithoutValidation(name, "Basic evil").Should().BeTrue();
        }

        using HttpResponseMessage response = await pipeline.SendAsync(request, The.Cancellation);

        SentMessage sent = transport.Sent.Should().ContainSingle().Which;
        sent.Headers.Keys.Should().Equal("Authorization");
        sent.Headers["Authorization"].Should().Be($"Bearer {The.Token}");
    }

    [Fact]
    public async Task Failure_of_the_acquirer_reaches_the_caller_and_nothing_is_sent()
    {
        FakeTransport transport = new(_ => Some.Response());
        ScriptedAcquirer acquirer = new((_, _, _) => throw new TokenAcquisitionException("entra_unavailable", "Down.", "Wait."));
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, acquirer);

        Func<Task> sending = () => pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        await sending.Should().ThrowAsync<TokenAcquisitionException>();
        transport.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Caller_who_cancels_while_the_token_is_fetched_is_cancelled()
    {
        ScriptedAcquirer acquirer = Some.GatedAcquirer(TimeProvider.System, new TaskCompletionSource().Task);
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => Some.Response()), acquirer);
        using CancellationTokenSource caller = new();

        Func<Task> sending = async () =>
        {
            Task<HttpResponseMessage> call = pipeline.SendAsync(Some.EwsRequest(), caller.Token);
            await caller.CancelAsync();
            await call;
        };

        (await sending.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(caller.Token);
    }

    [Fact]
    public void Request_that_may_ask_a_person_is_refused_when_the_pipeline_is_built()
    {
        Action building = () => EwsPipeline.Create(new EwsPipelineParts
        {
            Acquirer = Some.Acquirer(TimeProvider.System, The.Token),
            TokenRequest = The.SignIn,
            AllowedHosts = new AllowedHosts([]),
            AttemptTimeout = The.AttemptLimit,
            TimeProvider = TimeProvider.System,
            Logger = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
            Transport = new FakeTransport(_ => Some.Response(HttpStatusCode.OK)),
        });

        building.Should().Throw<ArgumentException>().WithMessage("*never asks a person*");
    }

    [Fact]
    public void Synchronous_request_is_refused()
    {
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => Some.Response()));

        Action sending = () => pipeline.Send(Some.EwsRequest(), The.Cancellation);

        sending.Should().Throw<NotSupportedException>().WithMessage("*SendAsync*");
    }
}
