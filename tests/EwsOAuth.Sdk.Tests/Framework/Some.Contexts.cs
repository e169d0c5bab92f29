using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EwsOAuth.Tests.Framework;

/// <content>Contexts of acquirers.</content>
internal static partial class Some
{
    public static TokenAcquirerContext Context(HttpMessageHandler transport, TimeProvider? clock = null, string tenant = The.TenantId, EwsCloud? cloud = null, ILoggerFactory? loggerFactory = null) =>
        new(cloud ?? EwsCloud.Global, tenant, The.ClientId, (cloud ?? EwsCloud.Global).Scope, transport, clock ?? TimeProvider.System, loggerFactory ?? NullLoggerFactory.Instance);
}
