using EwsOAuth.Emulator.Adfs.Endpoints;
using EwsOAuth.Emulator.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EwsOAuth.Emulator.Adfs;

/// <summary>What the emulated AD FS consists of: endpoints of its own, and the pages, codes and grants of the emulated Entra ID behind them.</summary>
internal static class AdfsServices
{
    public static IServiceCollection AddAdfs(this IServiceCollection services) => services
        .AddSingleton<AdfsFarm>()
        .AddSingleton<AdfsScopes>()
        .AddSingleton<AdfsTokenIssuer>()
        .AddSingleton<AdfsTokenAnswers>()
        .AddSingleton<IEmulatorEndpoint, AdfsConfigurationEndpoint>()
        .AddSingleton<IEmulatorEndpoint, AdfsAuthorizeEndpoint>()
        .AddSingleton<IEmulatorEndpoint, AdfsDeviceCodeEndpoint>()
        .AddSingleton<IEmulatorEndpoint, AdfsDeviceAuthEndpoint>()
        .AddSingleton<IEmulatorEndpoint, AdfsTokenEndpoint>();
}
