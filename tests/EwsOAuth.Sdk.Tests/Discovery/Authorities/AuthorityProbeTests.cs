using System.Net;
using EwsOAuth.Discovery.Authorities;
using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Time.Testing;
using static EwsOAuth.Tests.Discovery.Authorities.SomeChallenge;

namespace EwsOAuth.Tests.Discovery.Authorities;

/// <summary>What an Exchange, or somebody in its place, can answer to the question who issues its tokens; through whole connections.</summary>
public sealed class AuthorityProbeTests
{
    private const string Host = "mail.contoso.com";
    private const string Endpoint = $"https://{Host}/EWS/Exchange.asmx";
    internal const string Canary = "canary-secret";

    [Theory]
    [InlineData("https://login.evil.example/common/oauth2/authorize")]
    [InlineData("https://login.microsoftonline.com.evil.example/common/oauth2/authorize")]
    [InlineData("https://login.microsoftonline.com@evil.example/common/oauth2/authorize")]
    [InlineData("https://login.microsoftonline.com:8443/common/oauth2/authorize")]
    [InlineData("https://login.microsoftonline.com./common/oauth2/authorize")]
    [InlineData("https://login.microsoftonlíne.com/common/oauth2/authorize")]
    [InlineData("https://evil.example\\\\@login.microsoftonline.com/common/oauth2/authorize")]
    [InlineData("https://adfs.contoso.com:8443/adfs/oauth2/authorize")]
    [InlineData("https://adfs.contoso.com.evil.example/adfs/oauth2/authorize")]
    [InlineData("https://sub.adfs.contoso.com/adfs/oauth2/authorize")]
    [InlineData("https://mail.contoso.com/adfs/oauth2/authorize")]
    [InlineData("http://adfs.contoso.com/adfs/oauth2/authorize")]
    [InlineData("http://login.windows.net/common/oauth2/authorize")]
    [InlineData("https://adfs.contoso.com/adfs/oauth2/authorize?redirect=https://evil.example")]
    [InlineData("//login.windows.net/common/oauth2/authorize")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    public async Task Authority_that_is_not_allowed_to_the_letter_is_not_followed(string authority)
    {
        FakeTransport transport = new(_ => Answer(Bearer(authority)));

        EwsOAuthException failure = await FailAsync(transport);

        failure.Code.Should().Be("authority_not_allowed");
        transport.Sent.Should().ContainSingle("nobody else was asked").Which.Address.Host.Should().Be(Host);
    }

    [Theory]
    [InlineData("ADFS", "https://login.windows.net/common/oauth2/authorize")]
    [InlineData("AzureAD", "https://adfs.contoso.com/adfs/oauth2/authorize")]
    [InlineData("ADFS", "https://adfs.contoso.com/common/oauth2/authorize")]
    public async Task Authority_of_another_kind_than_its_path_is_not_followed(string kind, string authority) =>
        (await FailAsync(new FakeTransport(_ => Answer(Bearer(authority, kind))))).Code.Should().Be("authority_not_found");

    [Fact]
    public async Task Several_authorities_are_none()
    {
        FakeTransport transport = new(_ => Answer(Bearer(Adfs), Bearer(Entra)));

        EwsOAuthException failure = await FailAsync(transport);

        failure.Code.Should().Be("authority_not_found");
        failure.Message.Should().Contain("several");
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, false)]
    [InlineData(HttpStatusCode.Forbidden, false)]
    [InlineData(HttpStatusCode.NotFound, false)]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.BadGateway, true)]
    public async Task Answer_that_is_no_challenge_is_told_with_its_status(HttpStatusCode status, bool transient)
    {
        EwsOAuthException failure = await FailAsync(new FakeTransport(_ => Some.Response(status, "<html>")));

        (failure.Code, failure.IsTransient).Should().Be(("authority_not_found", transient));
        failure.Message.Should().Contain(((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Bearer_without_an_authority_is_modern_authentication_that_is_off_where_the_diagnostics_say_so()
    {
        FakeTransport off = new(_ => Diagnosed(Bearer(authority: null), "4000000;reason=\"Flighting is not enabled for domain 'anna@contoso.com'.\";error_category=\"oauth_not_available\""));
        FakeTransport silent = new(_ => Answer(Bearer(authority: null)));

        EwsOAuthException failure = await FailAsync(off);

        failure.Code.Should().Be("modern_auth_off");
        failure.Message.Should().Contain("4000000").And.NotContain("anna@contoso.com");
        (await FailAsync(silent)).Code.Should().Be("authority_not_found");
    }

    [Fact]
    public async Task Number_4000000_beside_an_authority_means_nothing()
    {
        FakeTransport transport = new(message => message.Address.Host == Host
            ? Diagnosed(Bearer(Adfs, "ADFS"), "4000000;reason=\"Flighting is not enabled.\";error_category=\"oauth_not_available\"")
            : new HttpResponseMessage(HttpStatusCode.BadRequest));

        await FailAsync(transport);

        transport.Sent[^1].Address.Should().Be(new Uri("https://adfs.contoso.com/adfs/oauth2/token"));
    }

    [Theory]
    [InlineData("https://login.windows.net/common/oauth2/authorize", "https://login.microsoftonline.com/" + Tenant)]
    [InlineData("https://LOGIN.microsoftonline.com/contoso.com/oauth2/authorize", "https://login.microsoftonline.com/contoso.com")]
    [InlineData("https://login.microsoftonline.us/common/oauth2/authorize", "https://login.microsoftonline.us/" + Tenant)]
    [InlineData("https://login.chinacloudapi.cn/common/oauth2/authorize", "https://login.partner.microsoftonline.cn/" + Tenant)]
    [InlineData("https://adfs.contoso.com/ADFS/oauth2/authorize", "https://adfs.contoso.com/adfs")]
    public async Task Authority_is_followed_under_its_name_of_today_and_for_the_tenant_that_is_named(string named, string followed)
    {
        FakeTransport transport = new(message => message.Address.Host == Host ? Answer(Bearer(named)) : new HttpResponseMessage(HttpStatusCode.BadRequest));

        await FailAsync(transport);

        transport.Sent[^1].Address.AbsoluteUri.Should().StartWith($"{followed}/oauth2/");
    }

    [Fact]
    public async Task Tenant_that_nobody_names_is_asked_for()
    {
        FakeTransport transport = new(_ => Answer(Bearer(Entra, issuers: "00000001-0000-0000-c000-000000000000@*")));

        EwsOAuthConfigurationException failure = (EwsOAuthConfigurationException)await FailAsync(transport);

        failure.Faults.Should().ContainSingle().Which.Code.Should().Be("tenant_id_missing");
        failure.Message.Should().Contain(Host).And.Contain("login.microsoftonline.com");
    }

    [Theory]
    [InlineData("https://evil.example/EWS/Exchange.asmx")]
    [InlineData("http://mail.contoso.com/EWS/Exchange.asmx")]
    public async Task Redirect_of_the_question_to_elsewhere_is_not_followed(string location)
    {
        FakeTransport transport = new(_ => Redirect(location));

        (await FailAsync(transport)).Code.Should().Be("redirect_blocked");

        transport.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task Redirect_within_Exchange_is_followed()
    {
        FakeTransport transport = new(message => message.Number == 1 ? Redirect("/ews/exchange.asmx") : message.Address.Host == Host ? Answer(Bearer(Adfs)) : new HttpResponseMessage(HttpStatusCode.BadRequest));

        await FailAsync(transport);

        transport.Sent.Select(message => message.Address.Host).Distinct().Should().Equal(Host, "adfs.contoso.com");
    }

    [Fact]
    public async Task Flood_of_headers_is_an_answer_that_cannot_be_used()
    {
        string flood = string.Concat(Enumerable.Range(0, 3000).Select(number => $"WWW-Authenticate: Bearer x{number}=\"{new string('y', 64)}\"\r\n"));
        await using LoopbackServer server = new(call => call.AnswerAsync(string.Empty, "401 Unauthorized", flood));

        EwsOAuthException failure = await FailAsync(server.CreateTransport());

        failure.Code.Should().Be("response_too_large");
    }

    [Fact]
    public async Task Exchange_that_does_not_answer_ends_at_the_limit_of_the_question()
    {
        FakeTimeProvider clock = Some.Clock();
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        FakeTransport transport = new(async (_, cancellationToken) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return Some.Response();
        });
        await using EwsOAuthConnection connection = Builder(transport).WithTimeProvider(clock).Build();

        Task<EwsAccount> connecting = connection.ConnectAsync(cancellationToken: The.Cancellation);
        await asked.Task.WaitAsync(The.Cancellation);
        clock.Advance(AuthorityProbe.Limit);

        (await connecting.Awaiting(task => task).Should().ThrowAsync<TransportException>()).Which.Code.Should().Be("transport_timeout");
    }

    [Fact]
    public async Task Question_ends_with_the_caller_who_asked_it()
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        FakeTransport transport = new(async (_, cancellationToken) =>
        {
            await using CancellationTokenRegistration registration = cancellationToken.Register(ended.SetResult);
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return Some.Response();
        });
        await using EwsOAuthConnection connection = Builder(transport).Build();
        using CancellationTokenSource caller = new();

        Task<EwsAccount> connecting = connection.ConnectAsync(cancellationToken: caller.Token);
        await asked.Task.WaitAsync(The.Cancellation);
        await caller.CancelAsync();

        await connecting.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        await ended.Task.WaitAsync(The.Cancellation);
    }

    [Fact]
    public async Task Exchange_that_is_not_reached_is_a_failure_of_the_network()
    {
        FakeTransport transport = new(_ => throw new HttpRequestException(HttpRequestError.NameResolutionError));

        EwsOAuthException failure = await FailAsync(transport);

        failure.Should().BeOfType<TransportException>().Which.IsTransient.Should().BeTrue();
    }

    private static HttpResponseMessage Diagnosed(string challenge, string diagnostics)
    {
        HttpResponseMessage response = Answer(challenge);
        response.Headers.TryAddWithoutValidation("x-ms-diagnostics", diagnostics);
        return response;
    }

    private static HttpResponseMessage Redirect(string location) => Some.Response(HttpStatusCode.Found, string.Empty, ("Location", location));

    private static EwsOAuthConnectionBuilder Builder(HttpMessageHandler transport) => new EwsOAuthConnectionBuilder()
        .WithClient(The.ClientId)
        .WithEndpoint(Endpoint)
        .WithMailbox("anna@contoso.com")
        .WithLogging(CanaryWatch.Log)
        .UseAuthorityFromExchange("adfs.contoso.com")
        .UseClientSecret(Canary)
        .WithTransport(() => transport);

    private static async Task<EwsOAuthException> FailAsync(HttpMessageHandler transport)
    {
        await using EwsOAuthConnection connection = Builder(transport).Build();
        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: The.Cancellation);

        EwsOAuthException failure = (await connect.Should().ThrowAsync<EwsOAuthException>()).Which;

        failure.ToString().Should().NotContain(Canary).And.NotContain("anna@contoso.com");
        return failure;
    }
}
