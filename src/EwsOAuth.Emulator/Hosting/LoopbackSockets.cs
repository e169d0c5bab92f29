using System.Net;
using System.Net.Sockets;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>The listening sockets: 127.0.0.1 and, where the machine has it, ::1, on one port. The web server gets no others.</summary>
internal sealed class LoopbackSockets
{
    private const int Attempts = 20;
    private readonly Dictionary<IPAddress, Socket> sockets;

    private LoopbackSockets(Dictionary<IPAddress, Socket> sockets, int port)
    {
        this.sockets = sockets;
        Port = port;
    }

    public int Port { get; }

    public IReadOnlyCollection<IPAddress> Addresses => sockets.Keys;

    /// <exception cref="SocketException">The port is in use.</exception>
    public static LoopbackSockets Bind(int port)
    {
        for (int attempt = 1; ; attempt++)
        {
            Socket v4 = Bind(IPAddress.Loopback, port);
            int bound = ((IPEndPoint)v4.LocalEndPoint!).Port;
            try
            {
                Dictionary<IPAddress, Socket> sockets = new() { [IPAddress.Loopback] = v4 };
                if (HasIPv6Loopback())
                {
                    sockets[IPAddress.IPv6Loopback] = Bind(IPAddress.IPv6Loopback, bound);
                }

                return new LoopbackSockets(sockets, bound);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse && port == 0 && attempt < Attempts)
            {
                // Free in one address family and taken in the other: another free port will do.
                v4.Dispose();
            }
            catch
            {
                v4.Dispose();
                throw;
            }
        }
    }

    /// <summary>Hands a socket to the web server, which asks for one for each address.</summary>
    /// <exception cref="InvalidOperationException">The address is not a loopback address that was bound here.</exception>
    public Socket Take(EndPoint endPoint) =>
        endPoint is IPEndPoint address && address.Port == Port && sockets.TryGetValue(address.Address, out Socket? socket)
            ? socket
            : throw new InvalidOperationException($"The emulator listens on loopback only and refuses {endPoint}.");

    private static Socket Bind(IPAddress address, int port)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool HasIPv6Loopback()
    {
        if (!Socket.OSSupportsIPv6)
        {
            return false;
        }

        try
        {
            Bind(IPAddress.IPv6Loopback, 0).Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
