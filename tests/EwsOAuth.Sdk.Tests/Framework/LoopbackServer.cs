using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Http.Transports;

namespace EwsOAuth.Tests.Framework;

/// <summary>An https server on loopback that answers with bytes as they are, and the production transport bent towards it.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2 _certificate;
    private readonly Func<LoopbackCall, Task> _answer;
    private readonly Task _accepting;
    private readonly ConcurrentQueue<SslApplicationProtocol> _protocols = new();
    private int _connections;
    private int _calls;

    /// <param name="answer">Answers a call.</param>
    /// <param name="certificate">The server's; one for the hosts of Microsoft by default. The server disposes it.</param>
    public LoopbackServer(Func<LoopbackCall, Task> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate ?? Some.ServerCertificate();
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Connections => Volatile.Read(ref _connections);

    public int Calls => Volatile.Read(ref _calls);

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Gets what a client has to trust.</summary>
    public X509Certificate2 Certificate => _certificate;

    /// <summary>Gets the protocols that were agreed on, one for each connection that was secured. The server speaks HTTP/1.1 whatever it is.</summary>
    public IReadOnlyCollection<SslApplicationProtocol> Protocols => _protocols;

    /// <summary>Gets the protocols that clients are offered; none by default.</summary>
    public List<SslApplicationProtocol> Offered { get; init; } = [];

    /// <summary>The transport of production, whose connections all end here.</summary>
    public SocketsHttpHandler CreateTransport(bool trusted = true)
    {
        SocketsHttpHandler transport = SharedTransports.NewTransport(proxy: null);
        transport.UseProxy = false;
        transport.ConnectCallback = async (_, cancellationToken) =>
        {
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(EndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        if (trusted)
        {
            transport.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == _certificate.GetCertHashString();
        }

        return transport;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _certificate.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                connections.Add(ServeAsync(socket));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            using (socket)
            await using (SslStream stream = new(new NetworkStream(socket, ownsSocket: false)))
            {
                await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate, ApplicationProtocols = Offered }, _stop.Token);
                _protocols.Enqueue(stream.NegotiatedApplicationProtocol);
                while (await LoopbackCall.ReadAsync(stream, socket, _stop.Token) is LoopbackCall call)
                {
                    Interlocked.Increment(ref _calls);
                    await _answer(call);
                    if (call.IsOver)
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client has gone, or the server is stopping.
        }
    }
}
