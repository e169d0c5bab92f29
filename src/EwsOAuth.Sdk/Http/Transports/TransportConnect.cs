using System.Net.Sockets;
using EwsOAuth.Diagnostics;

namespace EwsOAuth.Http.Transports;

/// <summary>Opens connections as the runtime does by itself, and says of a failed one whether it was to the proxy.</summary>
internal static class TransportConnect
{
    public static async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // One name, all its addresses in turn: where IPv6 leads nowhere, IPv4 is tried.
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (exception is SocketException && IsToProxy(context))
            {
                throw new ProxyUnreachableException(exception);
            }

            throw;
        }
    }

    /// <summary>Everything of ours is https, for which a proxy is asked to make a tunnel before anything else.</summary>
    private static bool IsToProxy(SocketsHttpConnectionContext context) => context.InitialRequestMessage.Method == HttpMethod.Connect;
}
