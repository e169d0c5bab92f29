using EwsOAuth.Tokens.Msal.Refusals;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal;

/// <summary>What every MSAL application of ours has in common.</summary>
internal static class MsalBuilders
{
    public static T ForContext<T>(this BaseAbstractApplicationBuilder<T> builder, TokenAcquirerContext context, IMsalHttpClientFactory http)
        where T : BaseAbstractApplicationBuilder<T> =>
        builder
            .WithHttpClientFactory(http, retryOnceOn5xx: false)
            .WithLogging(new MsalLog(context.LoggerFactory.CreateLogger("EwsOAuth.Msal")), enablePiiLogging: false);

    /// <summary>Names the tenant's authority, or AD FS. Our table of clouds and the guard stand in for instance discovery and WebFinger, which would ask more hosts.</summary>
    public static T AtAuthority<T>(this AbstractApplicationBuilder<T> builder, TokenAcquirerContext context)
        where T : AbstractApplicationBuilder<T> =>
        // AD FS demands no claims, so there is no capability to name.
        context.Cloud.IsAdfs
            ? builder.WithAdfsAuthority($"{context.Cloud.Authority.GetLeftPart(UriPartial.Authority)}/adfs", validateAuthority: false).WithInstanceDiscovery(false)
            : builder
                .WithAuthority($"{context.Cloud.Authority.GetLeftPart(UriPartial.Authority)}/{Uri.EscapeDataString(context.TenantId!)}")
                .WithInstanceDiscovery(false)
                .WithClientCapabilities(["cp1"]);
}
