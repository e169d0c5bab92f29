using System.Net;
using System.Net.Sockets;
using EwsOAuth.Diagnostics;

namespace EwsOAuth.Http.Transports;

/// <summary>Opens connections for the transport, and says of a failed one whether it was to the proxy: the runtime does not.</summary>
internal static class TransportConnect
{
    public static async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        try
        {
            IPAddress[] addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
            Socket socket = await AddressRace
                .WinAsync(addresses, (address, over) => ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), over), TimeProvider.System, cancellationToken)
                .ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException exception) when (IsToProxy(context))
        {
            throw new ProxyUnreachableException(exception);
        }
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Everything of ours is https, for which a proxy is asked to make a tunnel before anything else.</summary>
    private static bool IsToProxy(SocketsHttpConnectionContext context) => context.InitialRequestMessage.Method == HttpMethod.Connect;
}
