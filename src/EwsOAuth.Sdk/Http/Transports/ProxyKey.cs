using System.Net;

namespace EwsOAuth.Http.Transports;

/// <summary>Tells which connections can share a transport: those with the same proxy. A plain <see cref="WebProxy"/> is compared by what it says.</summary>
internal readonly record struct ProxyKey(object? Proxy, string? Bypass, bool BypassLocal, object? Credentials)
{
    public static ProxyKey Of(IWebProxy? proxy) => proxy is WebProxy { Address: Uri address } plain && plain.GetType() == typeof(WebProxy)
        ? new ProxyKey(address, string.Join('\n', plain.BypassList), plain.BypassProxyOnLocal, plain.Credentials)
        : new ProxyKey(proxy, null, false, null);
}
