using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens;

public sealed class FirstOfTokenAcquirerTests
{
    private static readonly ITokenAcquirer Good = TokenAcquirers.Static(Some.Token("good", TimeProvider.System));

    [Theory]
    [InlineData("browser_unavailable")]
    [InlineData("conditional_access_refused")]
    [InlineData("credential_unavailable")]
    [InlineData("token_not_renewed")]
    public async Task Next_one_is_asked_where_this_one_cannot_do_it_here(string code)
    {
        ITokenAcquirer acquirer = TokenAcquirers.FirstOf(Failing(new TokenAcquisitionException(code, "No.", "Another way.")), Good);

        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("good");
    }

    [Theory]
    [InlineData("invalid_grant")]
    [InlineData("interaction_required")]
    [InlineData("access_denied")]
    public async Task Person_whose_device_code_is_refused_by_Conditional_Access_signs_in_with_the_browser(string error)
    {
        using ScriptedAuthority authority = new();
        using SimulatedBrowser browser = new();
        TokenAcquirerContext context = Some.Context(authority);
        authority.NextError(error, 53003);
        ITokenAcquirer acquirer = TokenAcquirers.FirstOf(
            TokenAcquirers.DeviceCode(context, (_, _) => Task.CompletedTask),
            TokenAcquirers.Interactive(context, new InteractiveSignInOptions { OpenBrowser = browser.Accepts }));

        EwsAccessToken token = await acquirer.AcquireAsync(The.SignIn, The.Cancellation);

        token.Account!.UserName.Should().Be("ada@contoso.com");
        authority.TokenForms.Select(form => form["grant_type"]).Should().Equal("device_code", "authorization_code");
    }

    [Fact]
    public async Task Next_one_is_asked_where_nobody_is_signed_in()
    {
        ITokenAcquirer acquirer = TokenAcquirers.FirstOf(Failing(new SignInRequiredException("signin_required", "No.", "Sign in.")), Good);

        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("good");
    }

    [Theory]
    [InlineData("client_credential_invalid")]
    [InlineData("entra_unavailable")]
    [InlineData("consent_required")]
    public async Task What_is_wrong_for_every_way_is_thrown_at_once(string code)
    {
        ITokenAcquirer acquirer = TokenAcquirers.FirstOf(Failing(new TokenAcquisitionException(code, "No.", "Repair it.")), Good);

        (await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be(code);
    }

    [Fact]
    public async Task Person_who_cancelled_is_not_asked_in_another_way()
    {
        ITokenAcquirer acquirer = TokenAcquirers.FirstOf(Failing(new SignInCanceledException("signin_canceled_by_user", "No.", "Sign in.")), Good);

        await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<SignInCanceledException>();
    }

    [Fact]
    public async Task Last_one_has_the_last_word()
    {
        ITokenAcquirer acquirer = TokenAcquirers.FirstOf(
            Failing(new SignInRequiredException("signin_required", "No.", "Sign in.")), Failing(new TokenAcquisitionException("browser_unavailable", "No browser.", "Another way.")));

        await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>().WithMessage("No browser.*");
    }

    [Fact]
    public async Task Last_error_tells_why_the_others_were_passed_by()
    {
        TokenAcquisitionException last = new("entra_throttled", "Not now.", "Wait.") { RetryAfter = TimeSpan.FromSeconds(9), IsTransient = true, CorrelationId = "an id" };
        ITokenAcquirer acquirer = TokenAcquirers.FirstOf(
            Failing(new TokenAcquisitionException("managed_identity_unavailable", "No identity here.", "Assign one.")),
            Failing(new SignInRequiredException("signin_required", "Nobody has signed in.", "Sign in.")),
            Failing(last));

        TokenAcquisitionException exception = (await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowExactlyAsync<TokenAcquisitionException>()).Which;

        exception.Message.Should().Be("Not now. Another way had failed before: No identity here. Wait.");
        (exception.Code, exception.RetryAfter, exception.IsTransient, exception.CorrelationId).Should().Be(("entra_throttled", TimeSpan.FromSeconds(9), true, "an id"));
        exception.InnerException.Should().BeSameAs(last);
    }

    [Fact]
    public async Task Sign_in_that_is_required_in_the_end_tells_what_had_failed_before()
    {
        ITokenAcquirer acquirer = TokenAcquirers.FirstOf(
            Failing(new TokenAcquisitionException("managed_identity_unavailable", "No identity here.", "Assign one.")),
            Failing(new SignInRequiredException("signin_required", "Nobody has signed in.", "Sign in.") { Claims = "{}" }));

        SignInRequiredException exception = (await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<SignInRequiredException>()).Which;

        exception.Message.Should().Contain("No identity here.").And.EndWith("Sign in.");
        exception.Claims.Should().Be("{}");
    }

    [Fact]
    public void Nothing_to_choose_from_is_refused()
    {
        FluentActions.Invoking(() => TokenAcquirers.FirstOf()).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => TokenAcquirers.FirstOf(Good, null!)).Should().Throw<ArgumentException>();
    }

    private static ITokenAcquirer Failing(Exception exception) => TokenAcquirers.From((_, _) => ValueTask.FromException<EwsAccessToken>(exception));
}
