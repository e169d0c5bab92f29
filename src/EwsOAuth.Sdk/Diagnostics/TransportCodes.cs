namespace EwsOAuth.Diagnostics;

/// <summary>The stable codes of <see cref="TransportException"/>; each is a heading in docs/troubleshooting.md.</summary>
internal static class TransportCodes
{
    internal const string Dns = "transport_dns";
    internal const string Refused = "transport_refused";
    internal const string ConnectTimeout = "transport_connect_timeout";
    internal const string Tls = "transport_tls";
    internal const string TlsHandshake = "transport_tls_handshake";
    internal const string Proxy = "transport_proxy";
    internal const string ProxyAuthentication = "transport_proxy_auth";
    internal const string NotSent = "transport_reset_before_send";
    internal const string NoResponse = "transport_no_response";
    internal const string Truncated = "transport_response_truncated";
    internal const string ResponseInvalid = "transport_response_invalid";
    internal const string Timeout = "transport_timeout";
    internal const string Throttled = "throttled";
    internal const string HostNotAllowed = "host_not_allowed";
    internal const string HeaderInvalid = "header_invalid";
    internal const string RedirectBlocked = "redirect_blocked";
    internal const string ResponseTooLarge = "response_too_large";

    /// <summary>Whether the rules of this library refused, rather than the network.</summary>
    internal static bool IsRefusal(string code) => code is HostNotAllowed or HeaderInvalid or RedirectBlocked or ResponseTooLarge;
}
