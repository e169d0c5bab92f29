using EwsOAuth.Emulator.Tests.Framework;
using EwsOAuth.Emulator.Tokens;
using Microsoft.Identity.Client;

namespace EwsOAuth.Emulator.Tests.Entra;

public sealed class OtherFlowsTests
{
    [Fact]
    public async Task Msal_acts_on_behalf_of_the_user_whose_token_it_was_sent()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        EmulatedApplication middle = emulator.ConfidentialClient;
        middle.Consents.Grant(emulator.User, "EWS.AccessAsUser.All");
        string sent = emulator.IssueAccessToken(emulator.PublicClient, emulator.User, $"api://{middle.ClientId}", ["access_as_user"]);
        IConfidentialClientApplication service = Some.Service(emulator).WithClientSecret(emulator.ConfidentialClientSecret).Build();

        AuthenticationResult result = await service.AcquireTokenOnBehalfOf([The.Scope], new UserAssertion(sent)).ExecuteAsync(The.Cancellation);

        AccessTokenVerdict verdict = emulator.Get<IAccessTokenVerifier>().Verify(result.AccessToken);
        verdict.UserPrincipalName.Should().Be("ada@contoso.com");
        verdict.ClientId.Should().Be(middle.ClientId);
        emulator.Ledger.Count("on_behalf_of").Should().Be(1);
    }

    [Fact]
    public async Task A_token_for_somebody_else_is_no_assertion()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        string sent = emulator.IssueAccessToken(emulator.PublicClient, emulator.User);
        IConfidentialClientApplication service = Some.Service(emulator).WithClientSecret(emulator.ConfidentialClientSecret).Build();

        Func<Task> exchange = () => service.AcquireTokenOnBehalfOf([The.Scope], new UserAssertion(sent)).ExecuteAsync(The.Cancellation);

        (await exchange.Should().ThrowAsync<MsalUiRequiredException>()).Which.Message.Should().Contain("AADSTS50013");
    }

    [Theory]
    [InlineData(true, false, null)]
    [InlineData(false, false, "AADSTS50126")]
    [InlineData(true, true, "AADSTS50076")]
    public async Task Msal_signs_in_with_user_name_and_password(bool rightPassword, bool requireMfa, string? refusal)
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        emulator.PublicClient.Consents.ByAdmin = true;
        emulator.User.RequireMfa = requireMfa;
        string password = rightPassword ? emulator.User.Password : "wrong";

#pragma warning disable CS0618 // the SDK offers the legacy flow, so the emulator has to know it
        Func<Task<AuthenticationResult>> signIn = () => Some.Desktop(emulator)
            .AcquireTokenByUsernamePassword([The.Scope], emulator.User.UserPrincipalName, password).ExecuteAsync(The.Cancellation);
#pragma warning restore CS0618

        if (refusal is null)
        {
            (await signIn()).Account.Username.Should().Be("ada@contoso.com");
        }
        else
        {
            (await signIn.Should().ThrowAsync<MsalUiRequiredException>()).Which.Message.Should().Contain(refusal);
        }
    }

    [Fact]
    public async Task The_explicit_cloud_on_localhost_works_without_instance_discovery()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        IConfidentialClientApplication service = Some.Service(emulator)
            .WithAuthority($"{emulator.BaseAddress}contoso.com").WithInstanceDiscovery(false).WithClientSecret(emulator.ConfidentialClientSecret).Build();

        AuthenticationResult result = await service.AcquireTokenForClient([$"https://localhost:{emulator.BaseAddress.Port}/.default"]).ExecuteAsync(The.Cancellation);

        emulator.Get<IAccessTokenVerifier>().Verify(result.AccessToken).IsValid.Should().BeTrue();
    }
}
