using EwsOAuth.Emulator.Ews.Access;
using EwsOAuth.Emulator.Ews.Autodiscover;
using EwsOAuth.Emulator.Ews.Notifications;
using EwsOAuth.Emulator.Ews.Operations;
using EwsOAuth.Emulator.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EwsOAuth.Emulator.Ews;

/// <summary>Registers everything that the emulated Exchange consists of.</summary>
internal static class EwsServices
{
    internal static IServiceCollection AddEws(this IServiceCollection services) => services
        .AddSingleton<EwsOperations>()
        .AddSingleton<EwsSubscriptions>()
        .AddSingleton<CallLimits>()
        .AddSingleton<StreamingLimits>()
        .AddSingleton<GetStreamingEventsOperation>()
        .AddSingleton<EwsAuthentication>()
        .AddSingleton<EwsChallenges>()
        .AddSingleton<IEmulatorEndpoint, EwsEndpoint>()
        .AddSingleton<IEmulatorEndpoint, AutodiscoverJsonEndpoint>()
        .AddSingleton<IEmulatorEndpoint, AutodiscoverXmlEndpoint>();
}
