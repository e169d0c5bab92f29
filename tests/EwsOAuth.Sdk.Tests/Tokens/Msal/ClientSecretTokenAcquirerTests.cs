using System.Net;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Msal;

public sealed class ClientSecretTokenAcquirerTests : IDisposable
{
    internal const string Secret = "planted~secret";

    private readonly SwiftClock _clock = new(patience: TimeSpan.FromSeconds(15));
    private readonly ScriptedAuthority _authority = new();
    private readonly ITokenAcquirer _acquirer;

    public ClientSecretTokenAcquirerTests() => _acquirer = TokenAcquirers.ClientSecret(Some.Context(_authority, _clock), Secret);

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task Application_asks_for_the_default_scope_of_the_EWS_host_at_the_clouds_authority()
    {
        await _acquirer.AcquireAsync(The.Request, The.Cancellation);

        Dictionary<string, string> form = _authority.TokenForms.Should().ContainSingle().Which;
        form["scope"].Should().Contain("https://outlook.office365.com/.default");
        form["client_secret"].Should().Be(Secret);
        _authority.Addresses.Should().OnlyContain(address => address.Host == "login.microsoftonline.com");
        _authority.Addresses.Single().AbsolutePath.Should().Be($"/{The.TenantId}/oauth2/v2.0/token");
    }

    [Fact]
    public async Task Hundred_first_calls_through_the_cache_make_one_token_request()
    {
        ITokenAcquirer cached = _acquirer.Cached(_clock);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => cached.AcquireAsync(The.Request, The.Cancellation).AsTask())));

        _authority.TokenForms.Should().ContainSingle();
    }

    [Fact]
    public async Task Refused_token_is_replaced_in_one_request()
    {
        EwsAccessToken first = await _acquirer.AcquireAsync(The.Request, The.Cancellation);

        EwsAccessToken second = await _acquirer.AcquireAsync(new TokenRequest(The.Request) { Rejected = first }, The.Cancellation);

        second.Value.Should().NotBe(first.Value);
        _authority.TokenForms.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("invalid_client", 7000215, "client_credential_invalid")]
    [InlineData("invalid_client", 7000222, "client_credential_invalid")]
    [InlineData("invalid_client", 700027, "client_credential_invalid")]
    [InlineData("unauthorized_client", 700016, "app_not_found")]
    [InlineData("invalid_request", 90002, "tenant_not_found")]
    [InlineData("invalid_scope", 70011, "scope_invalid")]
    [InlineData("invalid_resource", 500011, "scope_invalid")]
    [InlineData("invalid_grant", 65001, "consent_required")]
    [InlineData("invalid_grant", 50020, "account_not_in_tenant")]
    [InlineData("invalid_client", 700024, "clock_skew")]
    public async Task Refusal_is_explained_in_our_words(string error, int number, string code)
    {
        _authority.NextError(error, number, status: 401);

        EwsOAuthException exception = (await _acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<EwsOAuthException>()).Which;

        exception.Code.Should().Be(code);
        exception.Message.Should().Contain($"AADSTS{number}").And.Contain(The.ClientId).And.Contain(exception.Remedy);
        exception.CorrelationId.Should().Be("33333333-3333-3333-3333-333333333333");
        exception.ToString().Should().NotContain("ada@contoso.com").And.NotContain(Secret);
        exception.HelpLink.Should().EndWith("#" + code);
    }

    [Fact]
    public async Task Missing_consent_names_the_link_for_the_administrator()
    {
        _authority.NextError("invalid_grant", 65001, "consent_required");

        EwsOAuthException exception = (await _acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<EwsOAuthException>()).Which;

        exception.Remedy.Should().Contain($"https://login.microsoftonline.com/{The.TenantId}/adminconsent?client_id={The.ClientId}");
    }

    [Fact]
    public async Task One_server_error_is_asked_again_after_a_second()
    {
        _authority.Next(HttpStatusCode.InternalServerError, "oops");

        (await RunAsync()).Should().NotBeNull();
        _authority.TokenForms.Should().HaveCount(2);
        _clock.Pauses.Should().Equal(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Server_errors_that_last_are_thrown_every_time_and_never_kept_by_MSAL()
    {
        foreach (int round in Enumerable.Range(1, 3))
        {
            _authority.Next(HttpStatusCode.ServiceUnavailable, "oops").Next(HttpStatusCode.ServiceUnavailable, "oops");

            TokenAcquisitionException exception = (await FluentActions.Awaiting(RunAsync).Should().ThrowAsync<TokenAcquisitionException>()).Which;

            exception.Code.Should().Be("entra_unavailable");
            exception.IsTransient.Should().BeTrue();
            _authority.TokenForms.Should().HaveCount(2 * round);
        }

        (await RunAsync()).Should().NotBeNull();
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("99999", 3600)]
    public async Task Throttling_carries_how_long_to_wait_and_nobody_asks_before(string retryAfter, int seconds)
    {
        _authority.Next(HttpStatusCode.TooManyRequests, "{}", retryAfter);

        TokenAcquisitionException exception = (await FluentActions.Awaiting(RunAsync).Should().ThrowAsync<TokenAcquisitionException>()).Which;
        exception.Code.Should().Be("entra_throttled");
        exception.RetryAfter.Should().Be(TimeSpan.FromSeconds(seconds));

        (await _acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("entra_throttled");
        _authority.TokenForms.Should().ContainSingle();

        _clock.Advance(TimeSpan.FromSeconds(seconds));
        (await _acquirer.AcquireAsync(The.Request, The.Cancellation)).Should().NotBeNull();
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("Wed, 21 Oct 2015 07:28:00 GMT")]
    [InlineData("5")]
    public async Task Short_pause_that_the_server_asks_for_is_kept(string retryAfter)
    {
        _authority.Next(HttpStatusCode.TooManyRequests, "{}", retryAfter);

        (await RunAsync()).Should().NotBeNull();
        _authority.TokenForms.Should().HaveCount(2);
    }

    [Fact]
    public async Task Refused_connection_is_tried_once_more_and_then_explained()
    {
        HttpRequestException Refused() => new(HttpRequestError.ConnectionError, "refused");
        _authority.NextFails(Refused).NextFails(Refused);

        TokenAcquisitionException exception = (await FluentActions.Awaiting(RunAsync).Should().ThrowAsync<TokenAcquisitionException>()).Which;

        exception.Code.Should().Be("entra_unreachable");
        exception.Message.Should().Contain("login.microsoftonline.com");
        _authority.TokenForms.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>captive portal</html>")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"token_type":"Bearer","expires_in":3600}""")]
    [InlineData("""{"token_type":"mac","expires_in":3600,"access_token":"x"}""")]
    public async Task Answer_that_is_no_token_response_is_refused(string body)
    {
        _authority.Next(HttpStatusCode.OK, body);

        TokenAcquisitionException exception = (await FluentActions.Awaiting(RunAsync).Should().ThrowAsync<TokenAcquisitionException>()).Which;

        exception.Code.Should().Be("token_response_invalid", exception.Message);
    }

    [Theory]
    [InlineData(HttpStatusCode.Redirect)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Answer_with_a_strange_status_is_refused(HttpStatusCode status)
    {
        _authority.Next(status, "<html/>", type: "text/html");

        (await FluentActions.Awaiting(RunAsync).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("token_response_invalid");
    }

    [Fact]
    public async Task Answer_above_one_megabyte_is_refused()
    {
        _authority.Next(HttpStatusCode.OK, new string(' ', 1024 * 1024 + 1));

        (await FluentActions.Awaiting(RunAsync).Should().ThrowAsync<TokenAcquisitionException>()).Which.Message.Should().Contain("larger");
    }

    [Fact]
    public async Task Token_for_another_resource_is_discarded()
    {
        _authority.AudienceInTokens = "https://graph.microsoft.com";

        (await FluentActions.Awaiting(RunAsync).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("audience_mismatch");
    }

    [Fact]
    public async Task Token_of_another_tenant_is_discarded()
    {
        _authority.TenantInTokens = "99999999-9999-9999-9999-999999999999";

        (await FluentActions.Awaiting(RunAsync).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("tenant_mismatch");
    }

    [Fact]
    public async Task Transport_is_borrowed_and_never_disposed()
    {
        await _acquirer.AcquireAsync(The.Request, The.Cancellation);
        await ((EwsOAuth.Tokens.IRemembersSignIn)_acquirer).ForgetAsync(The.Cancellation);

        _authority.IsDisposed.Should().BeFalse();
    }

    private Task<EwsAccessToken> RunAsync() => _acquirer.AcquireAsync(The.Request, The.Cancellation).AsTask();
}
