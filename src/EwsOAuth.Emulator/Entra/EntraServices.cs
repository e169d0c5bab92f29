using EwsOAuth.Emulator.Entra.Clients;
using EwsOAuth.Emulator.Entra.Endpoints;
using EwsOAuth.Emulator.Entra.Grants;
using EwsOAuth.Emulator.Entra.SignIn;
using EwsOAuth.Emulator.Hosting;
using EwsOAuth.Emulator.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace EwsOAuth.Emulator.Entra;

/// <summary>What the emulated Entra ID consists of.</summary>
internal static class EntraServices
{
    public static IServiceCollection AddEntra(this IServiceCollection services) => services
        .AddTokens()
        .AddGrants()
        .AddSingleton<ClientAssertions>()
        .AddSingleton<ClientAuthenticator>()
        .AddSingleton<ScopeReader>()
        .AddSingleton<TokenAnswers>()
        .AddSingleton<ManagedIdentities>()
        .AddSingleton<DeviceAuthorizations>()
        .AddSingleton(provider => Store<AuthorizationCode>(provider, "0.A", EmulatedSecretKind.AuthorizationCode))
        .AddSingleton(provider => Store<RefreshToken>(provider, "1.A", EmulatedSecretKind.RefreshToken))
        .AddSingleton<IEmulatorEndpoint, OpenIdConfigurationEndpoint>()
        .AddSingleton<IEmulatorEndpoint, InstanceDiscoveryEndpoint>()
        .AddSingleton<IEmulatorEndpoint, KeysEndpoint>()
        .AddSingleton<IEmulatorEndpoint, UserRealmEndpoint>()
        .AddSingleton<IEmulatorEndpoint, TokenEndpoint>()
        .AddSingleton<IEmulatorEndpoint, DeviceCodeEndpoint>()
        .AddSignIn()
        .AddSingleton<IEmulatorEndpoint, AppServiceIdentityEndpoint>()
        .AddSingleton<IEmulatorEndpoint, VirtualMachineIdentityEndpoint>();

    private static SecretStore<T> Store<T>(IServiceProvider provider, string prefix, EmulatedSecretKind kind)
        where T : class
    {
        EmulatedSecrets secrets = provider.GetRequiredService<EmulatedSecrets>();
        return new SecretStore<T>(prefix, secret => secrets.Add(kind, secret));
    }

    private static IServiceCollection AddTokens(this IServiceCollection services) => services
        .AddSingleton<SigningKeys>()
        .AddSingleton<IssuedTokens>()
        .AddSingleton<AccessTokenIssuer>()
        .AddSingleton<AccessTokenVerifier>()
        .AddSingleton<IAccessTokenVerifier>(provider => provider.GetRequiredService<AccessTokenVerifier>());

    private static IServiceCollection AddSignIn(this IServiceCollection services) => services
        .AddSingleton<AuthorizeRequestReader>()
        .AddSingleton<BrowserSessions>()
        .AddSingleton<SignInDirector>()
        .AddSingleton(new SecretStore<SignInFlow>("F"))
        .AddSingleton<IEmulatorEndpoint, AuthorizeEndpoint>()
        .AddSingleton<IEmulatorEndpoint, SignInEndpoint>()
        .AddSingleton<IEmulatorEndpoint, SignOutEndpoint>()
        .AddSingleton<DeviceAuthEndpoint>()
        .AddSingleton<IEmulatorEndpoint>(provider => provider.GetRequiredService<DeviceAuthEndpoint>());

    private static IServiceCollection AddGrants(this IServiceCollection services) => services
        .AddSingleton<IGrant, AuthorizationCodeGrant>()
        .AddSingleton<IGrant, RefreshTokenGrant>()
        .AddSingleton<IGrant, DeviceCodeGrant>()
        .AddSingleton<IGrant, ClientCredentialsGrant>()
        .AddSingleton<IGrant, OnBehalfOfGrant>()
        .AddSingleton<IGrant, PasswordGrant>();
}
