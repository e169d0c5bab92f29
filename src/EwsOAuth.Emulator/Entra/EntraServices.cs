using EwsOAuth.Emulator.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace EwsOAuth.Emulator.Entra;

/// <summary>What the emulated Entra ID consists of.</summary>
internal static class EntraServices
{
    public static IServiceCollection AddEntra(this IServiceCollection services) => services
        .AddSingleton<SigningKeys>()
        .AddSingleton<IssuedTokens>()
        .AddSingleton<AccessTokenIssuer>()
        .AddSingleton<IAccessTokenVerifier, AccessTokenVerifier>();
}
