using EwsOAuth.Emulator.Tests.Framework;
using EwsOAuth.Emulator.Tokens;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace EwsOAuth.Emulator.Tests.Entra;

// MSAL finds the endpoint in variables of the process.
[Collection(nameof(ProcessEnvironment))]
public sealed class ManagedIdentityTests
{
    [Fact]
    public async Task Msal_gets_a_token_as_in_App_Service()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using ProcessEnvironment environment = new();
        environment.Set("IDENTITY_ENDPOINT", $"{emulator.BaseAddress}msi/token");
        environment.Set("IDENTITY_HEADER", emulator.ManagedIdentityHeader);

        AuthenticationResult result = await AcquireAsync(emulator);

        AccessTokenVerdict verdict = emulator.Get<IAccessTokenVerifier>().Verify(result.AccessToken);
        verdict.IsValid.Should().BeTrue();
        verdict.ClientId.Should().Be(emulator.ManagedIdentity.ClientId);
    }

    [Fact]
    public async Task A_wrong_header_is_refused_as_in_App_Service()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using ProcessEnvironment environment = new();
        environment.Set("IDENTITY_ENDPOINT", $"{emulator.BaseAddress}msi/token");
        environment.Set("IDENTITY_HEADER", "wrong");

        Func<Task> acquire = () => AcquireAsync(emulator);

        await acquire.Should().ThrowAsync<MsalServiceException>();
    }

    [Fact]
    public async Task The_shape_of_virtual_machines_wants_its_header()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using HttpClient client = Some.HttpClient(emulator);
        string path = $"{emulator.BaseAddress}metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://outlook.office365.com";
        using HttpRequestMessage with = new(HttpMethod.Get, path) { Headers = { { "Metadata", "true" } } };

        using HttpResponseMessage refused = await client.GetAsync(path, The.Cancellation);
        using HttpResponseMessage accepted = await client.SendAsync(with, The.Cancellation);

        ((int)refused.StatusCode).Should().Be(400);
        (await accepted.Content.ReadAsStringAsync(The.Cancellation)).Should().Contain("\"access_token\"").And.Contain("\"expires_on\":\"");
    }

    private static Task<AuthenticationResult> AcquireAsync(EwsEmulator emulator) => ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.SystemAssigned)
        .WithHttpClientFactory(new MsalTransport(emulator), retryOnceOn5xx: false)
        .Build()
        .AcquireTokenForManagedIdentity("https://outlook.office365.com")
        .WithForceRefresh(true)
        .ExecuteAsync(The.Cancellation);
}
