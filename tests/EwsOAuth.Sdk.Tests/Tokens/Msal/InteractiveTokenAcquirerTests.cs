using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Msal;

public sealed class InteractiveTokenAcquirerTests : IDisposable
{
    private readonly ScriptedAuthority _authority = new();
    private readonly SimulatedBrowser _browser = new();

    public void Dispose()
    {
        _browser.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task Person_signs_in_once_and_tokens_come_silently_afterwards()
    {
        ITokenAcquirer acquirer = Acquirer(_browser.Accepts);

        EwsAccessToken first = await acquirer.AcquireAsync(The.SignIn, The.Cancellation);
        EwsAccessToken again = await acquirer.AcquireAsync(The.Request, The.Cancellation);

        again.Value.Should().Be(first.Value);
        first.Account!.UserName.Should().Be("ada@contoso.com");
        first.Account.TenantId.Should().Be(The.TenantId);
        _authority.TokenForms.Should().ContainSingle().Which["grant_type"].Should().Be("authorization_code");
        (await _browser.Page).Should().Contain("You have signed in");
    }

    [Fact]
    public async Task Refused_token_is_replaced_with_the_refresh_token_in_one_request()
    {
        ITokenAcquirer acquirer = Acquirer(_browser.Accepts);
        EwsAccessToken first = await acquirer.AcquireAsync(The.SignIn, The.Cancellation);

        EwsAccessToken second = await acquirer.AcquireAsync(new TokenRequest(The.Request) { Rejected = first }, The.Cancellation);

        second.Value.Should().NotBe(first.Value);
        _authority.TokenForms.Select(form => form["grant_type"]).Should().Equal("authorization_code", "refresh_token");
    }

    [Fact]
    public async Task Browser_is_sent_with_PKCE_form_post_a_free_port_and_the_capability_for_claims()
    {
        await Acquirer(_browser.Accepts).AcquireAsync(new TokenRequest(The.SignIn) { LoginHint = "ada@contoso.com" }, The.Cancellation);

        Dictionary<string, string> query = _browser.Query;
        query["code_challenge_method"].Should().Be("S256");
        query["response_mode"].Should().Be("form_post");
        query["redirect_uri"].Should().MatchRegex("^http://localhost:[0-9]+$");
        query["login_hint"].Should().Be("ada@contoso.com");
        query["claims"].Should().Contain("cp1");
        _authority.TokenForms.Single()["redirect_uri"].Should().Be(query["redirect_uri"]);
        _authority.TokenForms.Single()["code"].Should().Be(_browser.Code);
    }

    [Fact]
    public async Task Unattended_request_never_opens_the_browser()
    {
        bool opened = false;
        ITokenAcquirer acquirer = Acquirer((_, _) =>
        {
            opened = true;
            return Task.CompletedTask;
        });

        await FluentActions.Awaiting(() => acquirer.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<SignInRequiredException>();

        opened.Should().BeFalse();
        _authority.Addresses.Should().BeEmpty();
    }

    [Fact]
    public async Task Person_who_presses_Cancel_is_told_apart()
    {
        ITokenAcquirer acquirer = Acquirer(_browser.Answers(("error", "access_denied"), ("error_subcode", "cancel")));

        (await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<SignInCanceledException>()).Which.Code.Should().Be("signin_canceled_by_user");
        (await _browser.Page).Should().Contain("You are not signed in");
    }

    [Fact]
    public async Task Declined_consent_is_told_apart_and_the_servers_words_are_not_repeated()
    {
        ITokenAcquirer acquirer = Acquirer(_browser.Answers(("error", "access_denied"), ("error_description", "AADSTS65004: User ada@contoso.com declined <script>")));

        SignInCanceledException exception = (await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<SignInCanceledException>()).Which;

        exception.Code.Should().Be("consent_declined");
        exception.ToString().Should().NotContain("ada@contoso.com").And.NotContain("<script>");
        exception.Message.Should().Contain("AADSTS65004");
        (await _browser.Page).Should().NotContain("<script>").And.NotContain("65004");
    }

    [Fact]
    public async Task Cancellation_is_the_callers_and_frees_the_port_at_once()
    {
        TaskCompletionSource<Uri> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ITokenAcquirer acquirer = Acquirer((address, _) =>
        {
            opened.SetResult(address);
            return Task.CompletedTask;
        });
        using CancellationTokenSource caller = new();
        Task<EwsAccessToken> signIn = acquirer.AcquireAsync(The.SignIn, caller.Token).AsTask();
        Uri redirect = new(EwsOAuth.Tokens.Loopback.FormText.Parse((await opened.Task.WaitAsync(The.Cancellation)).Query.TrimStart('?'))!["redirect_uri"]);

        await caller.CancelAsync();

        (await FluentActions.Awaiting(() => signIn).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(caller.Token);
        using System.Net.Sockets.Socket probe = new(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        probe.Invoking(socket => socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, redirect.Port))).Should().NotThrow();
    }

    [Fact]
    public async Task Callback_that_throws_is_reported_as_the_callbacks_fault()
    {
        ITokenAcquirer acquirer = Acquirer((_, _) => throw new NotSupportedException("no browser today"));

        TokenAcquisitionException exception = (await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which;

        exception.Code.Should().Be("callback_failed");
        exception.InnerException.Should().BeOfType<NotSupportedException>();
    }

    [Fact]
    public async Task Code_that_cannot_be_redeemed_is_an_error_and_not_another_question()
    {
        _authority.NextError("invalid_grant", 54005);

        (await Acquirer(_browser.Accepts).Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("code_redeem_failed");
    }

    [Fact]
    public async Task Revoked_sign_in_asks_the_person_again_where_that_is_allowed_and_says_so_elsewhere()
    {
        ITokenAcquirer acquirer = Acquirer(_browser.Accepts);
        EwsAccessToken first = await acquirer.AcquireAsync(The.SignIn, The.Cancellation);
        _authority.NextError("invalid_grant", 50173, "bad_token");

        SignInRequiredException exception = (await acquirer.Awaiting(it => it.AcquireAsync(new TokenRequest(The.Request) { Rejected = first }, The.Cancellation).AsTask()).Should().ThrowAsync<SignInRequiredException>()).Which;
        EwsAccessToken second = await acquirer.AcquireAsync(new TokenRequest(The.SignIn) { Rejected = first }, The.Cancellation);

        exception.Code.Should().Be("interaction_required");
        exception.Message.Should().Contain("AADSTS50173").And.Contain("revoked");
        second.Value.Should().NotBe(first.Value);
    }

    [Fact]
    public async Task Loop_that_is_told_as_a_lost_sign_in_asks_nobody()
    {
        ITokenAcquirer acquirer = Acquirer(_browser.Accepts);
        EwsAccessToken first = await acquirer.AcquireAsync(The.SignIn, The.Cancellation);
        Uri opened = _browser.Address!;
        _authority.NextError("invalid_grant", 50196);

        (await acquirer.Awaiting(it => it.AcquireAsync(new TokenRequest(The.SignIn) { Rejected = first }, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("entra_throttled");

        _browser.Address.Should().BeSameAs(opened, "the browser was not opened again");
    }

    [Fact]
    public async Task Claims_that_the_silent_way_cannot_meet_reach_the_browser()
    {
        ITokenAcquirer acquirer = Acquirer(_browser.Accepts);
        EwsAccessToken first = await acquirer.AcquireAsync(The.SignIn, The.Cancellation);
        _authority.NextError("interaction_required", 50076, "basic_action", claims: """{"access_token":{"polids":{"essential":true}}}""");

        await acquirer.AcquireAsync(new TokenRequest(The.SignIn) { Rejected = first }, The.Cancellation);

        _browser.Query["claims"].Should().Contain("polids");
    }

    [Fact]
    public async Task Token_of_another_tenant_is_discarded()
    {
        _authority.TenantInTokens = "99999999-9999-9999-9999-999999999999";
        ITokenAcquirer acquirer = Acquirer(_browser.Accepts);

        (await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("tenant_mismatch");
        await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<SignInRequiredException>("nothing of it was kept");
    }

    [Fact]
    public async Task Forgotten_sign_in_needs_the_person_again()
    {
        ITokenAcquirer acquirer = Acquirer(_browser.Accepts);
        await acquirer.AcquireAsync(The.SignIn, The.Cancellation);

        await ((EwsOAuth.Tokens.IRemembersSignIn)acquirer).ForgetAsync(The.Cancellation);

        await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<SignInRequiredException>();
    }

    [Fact]
    public async Task Fixed_port_that_is_taken_is_named()
    {
        using System.Net.Sockets.TcpListener taken = new(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        int port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        ITokenAcquirer acquirer = TokenAcquirers.Interactive(Some.Context(_authority), new InteractiveSignInOptions { OpenBrowser = _browser.Accepts, RedirectUri = new Uri($"http://localhost:{port}") });

        TokenAcquisitionException exception = (await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which;

        exception.Code.Should().Be("redirect_port_busy");
        exception.Message.Should().Contain(port.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("https://localhost")]
    [InlineData("http://127.0.0.2")]
    [InlineData("http://mail.contoso.com")]
    [InlineData("http://localhost/?a=b")]
    [InlineData("http://localhost/#here")]
    [InlineData("http://ada@localhost")]
    public void Redirect_URI_that_nobody_listens_on_is_refused_before_a_person_waits_for_nothing(string redirectUri) =>
        FluentActions.Invoking(() => TokenAcquirers.Interactive(Some.Context(_authority), new InteractiveSignInOptions { RedirectUri = new Uri(redirectUri) }))
            .Should().Throw<ArgumentException>().WithMessage("*http://localhost*");

    [Theory]
    [InlineData("http://localhost")]
    [InlineData("http://LOCALHOST:8400/signed-in")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://[::1]:8400")]
    public void Redirect_URI_of_this_machine_is_taken(string redirectUri) =>
        TokenAcquirers.Interactive(Some.Context(_authority), new InteractiveSignInOptions { RedirectUri = new Uri(redirectUri) }).Should().NotBeNull();

    [Fact]
    public async Task Progress_goes_from_silent_over_the_browser_to_redeeming()
    {
        RecordedProgress progress = new();

        await Acquirer(_browser.Accepts).AcquireAsync(new TokenRequest(The.SignIn) { Progress = progress }, The.Cancellation);

        progress.Reports.Select(report => report.Phase).Should().Equal(SignInPhase.Silent, SignInPhase.WaitingForBrowser, SignInPhase.Redeeming);
    }

    private ITokenAcquirer Acquirer(Func<Uri, CancellationToken, Task> openBrowser) => TokenAcquirers.Interactive(Some.Context(_authority), new InteractiveSignInOptions { OpenBrowser = openBrowser });
}
