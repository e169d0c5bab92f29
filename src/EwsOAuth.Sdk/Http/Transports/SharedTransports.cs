using System.Net;

namespace EwsOAuth.Http.Transports;

/// <summary>One connection pool for each transport setting in the whole process: thousands of connections and services need no pool of their own.</summary>
internal static class SharedTransports
{
    /// <summary>How long a pooled connection is used: a changed DNS answer is noticed after that.</summary>
    internal static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Long enough for TCP and TLS around the world, short beside the limit of an attempt.</summary>
    internal static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    private static readonly object Gate = new();
    private static readonly Dictionary<ProxyKey, Shared> Transports = [];

    /// <summary>Gives the transport for a proxy; null means the system's own choice of proxy.</summary>
    public static TransportLease Rent(IWebProxy? proxy)
    {
        ProxyKey key = ProxyKey.Of(proxy);
        lock (Gate)
        {
            if (!Transports.TryGetValue(key, out Shared? shared))
            {
                shared = new Shared(NewTransport(proxy));
                Transports.Add(key, shared);
            }

            shared.Users++;
            return new TransportLease(shared.Handler, () => GiveBack(key, shared));
        }
    }

    /// <summary>Makes a transport of the connection's own, which ends with it.</summary>
    public static TransportLease Private(Func<HttpMessageHandler> transport)
    {
        HttpMessageHandler handler = transport();
        return new TransportLease(handler, handler.Dispose);
    }

    /// <summary>Makes a transport as EWS and the identity provider need it: no cookies, no redirects, no decompression of its own.</summary>
    internal static SocketsHttpHandler NewTransport(IWebProxy? proxy) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = TransportConnect.OpenAsync,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        Proxy = proxy,
        UseCookies = false,
        UseProxy = true,
    };

    private static void GiveBack(ProxyKey key, Shared shared)
    {
        // The system's own transport stays: the next connection will need it, warm.
        bool last;
        lock (Gate)
        {
            last = --shared.Users == 0 && key.Proxy is not null && Transports.Remove(key);
        }

        if (last)
        {
            shared.Handler.Dispose();
        }
    }

    private sealed class Shared(SocketsHttpHandler handler)
    {
        public SocketsHttpHandler Handler { get; } = handler;

        public int Users { get; set; }
    }
}
