using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Ews;

/// <summary>Which host serves EWS where another one answers Autodiscover.</summary>
internal static class EwsHosts
{
    /// <summary>Gets the Exchange that a host belongs to.</summary>
    internal static string ExchangeOf(string host) => host.ToLowerInvariant() switch
    {
        "autodiscover-s.outlook.com" => "outlook.office365.com",
        "autodiscover-s.office365.us" => "outlook.office365.us",
        "autodiscover-s-dod.office365.us" => "outlook-dod.office365.us",
        "autodiscover-s.partner.outlook.cn" => "partner.outlook.cn",
        string other => other,
    };

    /// <summary>Gets the address of EWS that Autodiscover gives to a client; with the port where the client uses one.</summary>
    internal static string EwsUrl(HttpContext context)
    {
        HostString host = context.Request.Host;
        string exchange = ExchangeOf(host.Host);
        return exchange == host.Host && host.Port is int port and not 443
            ? $"https://{exchange}:{port}/EWS/Exchange.asmx"
            : $"https://{exchange}/EWS/Exchange.asmx";
    }
}
