using EwsOAuth.Emulator.Tests.Framework;
using EwsOAuth.Emulator.Tokens;
using Microsoft.Identity.Client;

namespace EwsOAuth.Emulator.Tests.Entra;

public sealed class InteractiveTests
{
    [Fact]
    public async Task Msal_signs_a_person_in_and_is_silent_from_then_on()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using EmulatedPerson ada = emulator.CreatePerson();
        IPublicClientApplication desktop = Some.Desktop(emulator);

        AuthenticationResult first = await Some.SignInAsync(desktop, ada.SignInAsync);
        AuthenticationResult cached = await desktop.AcquireTokenSilent([The.Scope], first.Account).ExecuteAsync(The.Cancellation);
        AuthenticationResult renewed = await desktop.AcquireTokenSilent([The.Scope], first.Account).WithForceRefresh(true).ExecuteAsync(The.Cancellation);

        AccessTokenVerdict verdict = emulator.Get<IAccessTokenVerifier>().Verify(first.AccessToken);
        verdict.UserPrincipalName.Should().Be("ada@contoso.com");
        verdict.Scopes.Should().Equal("EWS.AccessAsUser.All");
        first.Account.HomeAccountId.Identifier.Should().Be($"{emulator.User.ObjectId}.{emulator.Tenant.Id}");
        first.Account.Username.Should().Be("ada@contoso.com");
        first.TenantId.Should().Be(emulator.Tenant.Id);
        cached.AccessToken.Should().Be(first.AccessToken);
        renewed.AccessToken.Should().NotBe(first.AccessToken);
        emulator.Ledger.TokenRequests.Should().Be(2);
        emulator.Ledger.TokenRequestsBy("refresh_token").Should().Be(1);
    }

    [Fact]
    public async Task A_person_who_declines_to_consent_sends_access_denied()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using EmulatedPerson ada = emulator.CreatePerson();

        Func<Task> signIn = () => Some.SignInAsync(Some.Desktop(emulator), ada.DeclineAsync);

        MsalServiceException refusal = (await signIn.Should().ThrowAsync<MsalServiceException>()).Which;
        refusal.ErrorCode.Should().Be("access_denied");
        refusal.Message.Should().Contain("AADSTS65004");
        emulator.Ledger.TokenRequests.Should().Be(0);
    }

    [Fact]
    public async Task A_person_who_cancels_is_told_apart_from_one_who_declines()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using EmulatedPerson ada = emulator.CreatePerson();

        Func<Task> signIn = () => Some.SignInAsync(Some.Desktop(emulator), ada.CancelAsync);

        (await signIn.Should().ThrowAsync<MsalClientException>()).Which.ErrorCode.Should().Be("authentication_canceled");
    }

    [Fact]
    public async Task A_second_sign_in_of_the_same_browser_needs_neither_password_nor_consent()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using EmulatedPerson ada = emulator.CreatePerson();
        await Some.SignInAsync(Some.Desktop(emulator), ada.SignInAsync);
        emulator.User.Password = "another one that nobody types";
        emulator.Ledger.Clear();

        AuthenticationResult again = await Some.SignInAsync(Some.Desktop(emulator), (uri, cancellation) => ada.SignInAsync(The.Without("prompt", uri), cancellation));

        again.Account.Username.Should().Be("ada@contoso.com");
        emulator.Ledger.Where(entry => entry.Endpoint == EmulatedEndpoints.SignIn).Should().BeEmpty();
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_and_remembered()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using EmulatedPerson ada = emulator.CreatePerson();
        emulator.User.RequireMfa = true;
        IPublicClientApplication desktop = Some.Desktop(emulator);

        AuthenticationResult first = await Some.SignInAsync(desktop, ada.SignInAsync);
        Func<Task> renew = () => desktop.AcquireTokenSilent([The.Scope], first.Account).WithForceRefresh(true).ExecuteAsync(The.Cancellation);

        emulator.Ledger.Where(entry => entry.Path == "/signin/factor").Should().ContainSingle();
        await renew.Should().NotThrowAsync();
    }

    [Fact]
    public async Task Revoked_sessions_end_silent_renewal()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using EmulatedPerson ada = emulator.CreatePerson();
        IPublicClientApplication desktop = Some.Desktop(emulator);
        AuthenticationResult first = await Some.SignInAsync(desktop, ada.SignInAsync);
        emulator.User.RevokeSessions();

        Func<Task> renew = () => desktop.AcquireTokenSilent([The.Scope], first.Account).WithForceRefresh(true).ExecuteAsync(The.Cancellation);

        MsalUiRequiredException refusal = (await renew.Should().ThrowAsync<MsalUiRequiredException>()).Which;
        refusal.ErrorCode.Should().Be("invalid_grant");
        refusal.Message.Should().Contain("AADSTS50173");
    }

    [Fact]
    public async Task A_token_that_answers_a_claims_challenge_is_accepted()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using EmulatedPerson ada = emulator.CreatePerson();
        IPublicClientApplication desktop = Some.Desktop(emulator);
        AuthenticationResult first = await Some.SignInAsync(desktop, ada.SignInAsync);
        emulator.RequireTokensIssuedAfter();
        IAccessTokenVerifier verifier = emulator.Get<IAccessTokenVerifier>();
        AccessTokenVerdict refused = verifier.Verify(first.AccessToken);

        AuthenticationResult second = await desktop.AcquireTokenSilent([The.Scope], first.Account).WithClaims(refused.Claims).ExecuteAsync(The.Cancellation);

        refused.Failure.Should().Be(AccessTokenFailure.ClaimsRequired);
        verifier.Verify(second.AccessToken).IsValid.Should().BeTrue();
    }
}
