using System.Net;
using System.Text;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Http.Authorization;

public sealed class ChallengeHandlerTests
{
    private const string Claims = """{"access_token":{"nbf":{"essential":true,"value":"1735689600"}}}""";

    private readonly ScriptedAcquirer _acquirer = Some.Acquirer(TimeProvider.System, "first", "second", "third");

    [Fact]
    public async Task Refused_token_is_named_and_the_request_is_sent_once_more()
    {
        FakeTransport transport = new(message => message.Token == "first" ? Some.Challenge() : Some.Response());

        using HttpResponseMessage response = await SendAsync(transport);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        transport.Sent.Select(message => (message.Token, message.Body)).Should().Equal(("first", "<soap/>"), ("second", "<soap/>"));
        _acquirer.Requests[0].Rejected.Should().BeNull();
        _acquirer.Requests[1].Rejected!.Value.Should().Be("first");
        _acquirer.Requests[1].Claims.Should().BeNull();
        _acquirer.Requests.Should().OnlyContain(request => !request.AllowInteraction);
    }

    [Fact]
    public async Task Call_that_waits_in_vain_for_another_token_was_certainly_not_executed()
    {
        FakeTimeProvider clock = Some.Clock();
        ScriptedAcquirer acquirer = new(async (number, _, cancellationToken) =>
        {
            await (number == 1 ? Task.CompletedTask : new TaskCompletionSource().Task.WaitAsync(cancellationToken));
            return Some.Token("first", clock);
        });
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => Some.Challenge()), acquirer, clock);
        Task<HttpResponseMessage> call = pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);
        await Eventually.TrueAsync(() => acquirer.Calls == 2);

        clock.Advance(TimeSpan.FromMinutes(5));

        TransportException exception = (await FluentActions.Awaiting(() => call).Should().ThrowAsync<TransportException>()).Which;
        (exception.Code, exception.MayHaveExecuted).Should().Be(("transport_timeout", false));
    }

    [Fact]
    public async Task Second_refusal_is_surfaced()
    {
        FakeTransport transport = new(_ => Some.Challenge());

        using HttpResponseMessage response = await SendAsync(transport);

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        transport.Sent.Should().HaveCount(2);
        _acquirer.Calls.Should().Be(2);
    }

    [Theory]
    [InlineData("Bearer error=\"insufficient_claims\", claims=\"{0}\"")]
    [InlineData("Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", error=\"insufficient_claims\", claims=\"{0}\"")]
    [InlineData("bearer claims=\"{0}\", error=insufficient_claims")]
    [InlineData("Bearer client_id=\"x\", trusted_issuers=\"a@*\", error=\"insufficient_claims\", claims=\"{0}\", Basic realm=\"x\"")]
    public async Task Demanded_claims_reach_the_acquirer(string challenge)
    {
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(Claims));
        foreach (string form in new[] { encoded, encoded.TrimEnd('='), encoded.Replace('+', '-').Replace('/', '_').TrimEnd('=') })
        {
            ScriptedAcquirer acquirer = Some.Acquirer(TimeProvider.System, "first", "second");
            FakeTransport transport = new(message => message.Number == 1 ? Some.Challenge(challenge.Replace("{0}", form, StringComparison.Ordinal)) : Some.Response());
            using HttpMessageInvoker pipeline = Some.Pipeline(transport, acquirer);

            using HttpResponseMessage response = await pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

            acquirer.Requests[1].Claims.Should().Be(Claims);
            acquirer.Requests[1].Rejected!.Value.Should().Be("first");
        }
    }

    [Theory]
    [InlineData("Basic realm=\"x\"")]
    [InlineData("Negotiate")]
    public async Task Server_that_takes_no_bearer_token_is_not_asked_again(string challenge)
    {
        FakeTransport transport = new(_ => Some.Challenge(challenge));

        using HttpResponseMessage response = await SendAsync(transport);

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        transport.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task Refusal_without_a_challenge_counts_as_one_of_the_token()
    {
        FakeTransport transport = new(message => message.Number == 1 ? Some.Response(HttpStatusCode.Unauthorized, string.Empty) : Some.Response());

        using HttpResponseMessage response = await SendAsync(transport);

        transport.Sent.Select(message => message.Token).Should().Equal("first", "second");
    }

    [Fact]
    public async Task Fifty_calls_with_one_refused_token_name_that_token()
    {
        FakeTransport transport = new(message => message.Token == "stale" ? Some.Challenge() : Some.Response());
        ScriptedAcquirer acquirer = new((_, request, _) => Task.FromResult(Some.Token(request.Rejected?.Value == "stale" ? "fresh" : "stale", TimeProvider.System)));
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, acquirer);

        HttpResponseMessage[] responses = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => pipeline.SendAsync(Some.EwsRequest(), The.Cancellation)));

        responses.Should().OnlyContain(response => response.StatusCode == HttpStatusCode.OK);
        transport.Sent.Should().HaveCount(100);
    }

    [Fact]
    public async Task Refusal_of_the_acquirer_reaches_the_caller()
    {
        ScriptedAcquirer acquirer = new((number, _, _) => number == 1
            ? Task.FromResult(Some.Token("first", TimeProvider.System))
            : throw new TokenAcquisitionException("claims_not_satisfiable", "No.", "Sign in."));
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => Some.Challenge()), acquirer);

        Func<Task> sending = () => pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        (await sending.Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("claims_not_satisfiable");
    }

    private async Task<HttpResponseMessage> SendAsync(FakeTransport transport)
    {
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, _acquirer);
        return await pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);
    }
}
