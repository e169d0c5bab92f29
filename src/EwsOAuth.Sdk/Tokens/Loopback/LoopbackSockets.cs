using System.Net;
using System.Net.Sockets;

namespace EwsOAuth.Tokens.Loopback;

/// <summary>Binds the loopback addresses that a redirect URI may lead to, all on one port.</summary>
internal static class LoopbackSockets
{
    private const int Attempts = 10;

    /// <summary>Binds and listens.</summary>
    /// <param name="redirectUri">Where the answer comes; without a port any free one.</param>
    /// <param name="listen">Opens one socket; tests let something happen between two of them.</param>
    /// <returns>One or two listening sockets with the same port.</returns>
    /// <exception cref="TokenAcquisitionException">The port is taken.</exception>
    public static Socket[] Bind(Uri redirectUri, Func<IPAddress, int, Socket>? listen = null)
    {
        bool free = TakesAnyPort(redirectUri);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return BindOnce(redirectUri.IdnHost, free ? 0 : redirectUri.Port, listen ?? Listen);
            }
            catch (SocketException exception) when (!free || attempt == Attempts)
            {
                throw LoopbackErrors.PortBusy(redirectUri, exception);
            }
            catch (SocketException)
            {
                // Free on one address and taken on the other: another port.
            }
        }
    }

    /// <summary>Whether an answer can come to the address: other numbers of the loopback interface (127.0.0.2) are not listened on.</summary>
    public static bool CanListen(Uri redirectUri) =>
        redirectUri.IsAbsoluteUri && redirectUri.Scheme == Uri.UriSchemeHttp && redirectUri.IdnHost is "localhost" or "127.0.0.1" or "::1" or "[::1]"
        && redirectUri.Query.Length == 0 && redirectUri.Fragment.Length == 0 && redirectUri.UserInfo.Length == 0;

    /// <summary>Whether the address names no port, so that any free one will do.</summary>
    public static bool TakesAnyPort(Uri redirectUri) => redirectUri.IsDefaultPort && !redirectUri.OriginalString.Contains(":80", StringComparison.Ordinal);

    internal static Socket Listen(IPAddress address, int port)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                socket.ExclusiveAddressUse = true;
            }

            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(backlog: 16);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Socket[] BindOnce(string host, int port, Func<IPAddress, int, Socket> listen)
    {
        bool six = host is "::1" or "[::1]";
        Socket first = listen(six ? IPAddress.IPv6Loopback : IPAddress.Loopback, port);
        if (host != "localhost" || !Socket.OSSupportsIPv6)
        {
            return [first];
        }

        try
        {
            // A browser may take localhost for ::1, and whoever listened there would get the code.
            return [first, listen(IPAddress.IPv6Loopback, ((IPEndPoint)first.LocalEndPoint!).Port)];
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            return [first];
        }
        catch
        {
            first.Dispose();
            throw;
        }
    }
}
