using EwsOAuth.Configuration;
using EwsOAuth.Exchange;
using EwsOAuth.Exchange.Diagnosis;
using EwsOAuth.Http;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Tests.Framework;

/// <content>Services and what makes them.</content>
internal static partial class Some
{
    public static ExchangeServiceFactory ServiceFactory(
        HttpMessageHandler transport, ITokenAcquirer? acquirer = null, TimeProvider? clock = null, Action<EwsOAuthConnectionBuilder>? configure = null)
    {
        EwsOAuthSettings settings = SettingsOf(builder =>
        {
            builder.WithTimeProvider(clock ?? TimeProvider.System);
            configure?.Invoke(builder);
        });
        return new ExchangeServiceFactory(settings, Pipeline(transport, acquirer, clock, EwsPipelineParts.HostsOf(settings), judge: new RefusalJudge(settings)));
    }

    public static ExchangeService Service(HttpMessageHandler transport, ITokenAcquirer? acquirer = null, TimeProvider? clock = null) =>
        ServiceFactory(transport, acquirer, clock).Create();
}
