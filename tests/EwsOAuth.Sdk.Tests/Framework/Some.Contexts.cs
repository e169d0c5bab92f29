using EwsOAuth.Tests.Canary;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Tests.Framework;

/// <content>Contexts of acquirers.</content>
internal static partial class Some
{
    public static TokenAcquirerContext Context(
        HttpMessageHandler transport, TimeProvider? clock = null, string tenant = The.TenantId, string clientId = The.ClientId, ILoggerFactory? loggerFactory = null) =>
        new(EwsCloud.Global, tenant, clientId, EwsCloud.Global.Scope, transport, clock ?? TimeProvider.System, loggerFactory ?? CanaryWatch.Log);
}
