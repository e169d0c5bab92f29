using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Emulator;
using EwsOAuth.Http.Transports;

namespace EwsOAuth.Tests.Framework;

/// <summary>The network between the transport that ships and an emulator, of which a test breaks what it likes.</summary>
internal sealed class BreakableNetwork : IAsyncDisposable
{
    private readonly LoopbackRelay _relay;

    // Bound, so that nobody else gets the port, and without anybody who listens.
    private readonly Socket _silent = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ConnectionFate>> _fates = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, IPEndPoint> _routes = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<string> _attempts = new();
    private readonly ConcurrentQueue<Socket> _resetBeforeRequest = new();

    public BreakableNetwork(EwsEmulator emulator)
    {
        _relay = new LoopbackRelay(emulator.BaseAddress.Port);
        _silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Trusted.Add(emulator.RootCertificate);
    }

    /// <summary>Gets or sets a proxy, which then is the only way; what becomes of connections is its business.</summary>
    public LoopbackProxy? Proxy { get; set; }

    /// <summary>Gets the issuers that the transport believes.</summary>
    public X509Certificate2Collection Trusted { get; } = [];

    /// <summary>Gets the hosts that connections were wanted to, one entry for each attempt.</summary>
    public IReadOnlyCollection<string> Attempts => _attempts;

    /// <summary>Gets or sets what a test changes about the transport that ships.</summary>
    public Action<SocketsHttpHandler> Configure { get; set; } = _ => { };

    /// <summary>Makes the transport that ships, on this network.</summary>
    public HttpMessageHandler CreateTransport()
    {
        SocketsHttpHandler transport = SharedTransports.NewTransport(Proxy is null ? null : new WebProxy(Proxy.Address));
        if (Proxy is null)
        {
            transport.UseProxy = false;
            transport.ConnectCallback = ConnectAsync;
            transport.PlaintextStreamFilter = BeforeRequestAsync;
        }

        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(Trusted);
        transport.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        Configure(transport);
        return transport;
    }

    /// <summary>What becomes of the next attempts to connect to a host; those after them succeed.</summary>
    public void Next(string host, params ConnectionFate[] fates)
    {
        ConcurrentQueue<ConnectionFate> queue = _fates.GetOrAdd(host, _ => new ConcurrentQueue<ConnectionFate>());
        foreach (ConnectionFate fate in fates)
        {
            queue.Enqueue(fate);
        }
    }

    /// <summary>From now on a host has another address; connections that are open stay where they are.</summary>
    public void Route(string host, IPEndPoint address) => _routes[host] = address;

    public void RouteBack(string host) => _routes.TryRemove(host, out _);

    public int AttemptsTo(string host) => _attempts.Count(attempt => attempt == host);

    /// <summary>Ends the connections that are open as a server does that has waited long enough.</summary>
    public void CloseIdle() => _relay.CloseAll();

    public ValueTask DisposeAsync()
    {
        _silent.Dispose();
        return _relay.DisposeAsync();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        string host = context.DnsEndPoint.Host;
        _attempts.Enqueue(host);
        ConnectionFate fate = _fates.TryGetValue(host, out ConcurrentQueue<ConnectionFate>? queue) && queue.TryDequeue(out ConnectionFate next) ? next : ConnectionFate.Succeeds;
        IPEndPoint address = _routes.GetValueOrDefault(host, _relay.EndPoint);
        switch (fate)
        {
            case ConnectionFate.NameIsNotFound:
                throw new SocketException((int)SocketError.HostNotFound);
            case ConnectionFate.IsRefused:
                return await OpenAsync((IPEndPoint)_silent.LocalEndPoint!, cancellationToken);
            case ConnectionFate.IsNeverAnswered:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                throw new InvalidOperationException("Never comes.");
            case ConnectionFate.EndsInTheHandshake:
                return await HangUpAsync(cancellationToken);
            default:
                NetworkStream stream = await OpenAsync(address, cancellationToken);
                if (fate == ConnectionFate.IsResetBeforeTheRequest)
                {
                    _resetBeforeRequest.Enqueue(stream.Socket);
                }

                return stream;
        }
    }

    private ValueTask<Stream> BeforeRequestAsync(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellationToken)
    {
        if (_resetBeforeRequest.TryDequeue(out Socket? socket))
        {
            _relay.ResetAll();
            // The transport writes when the reset has arrived.
            socket.Poll(TimeSpan.FromSeconds(10), SelectMode.SelectRead);
        }

        return ValueTask.FromResult(context.PlaintextStream);
    }

    private static async Task<NetworkStream> OpenAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Connects to somebody who listens to the first words and hangs up.</summary>
    private static async Task<Stream> HangUpAsync(CancellationToken cancellationToken)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        NetworkStream stream = await OpenAsync((IPEndPoint)listener.LocalEndpoint, cancellationToken);
        Socket server = await listener.AcceptSocketAsync(cancellationToken);
        _ = Task.Run(
            async () =>
            {
                using (server)
                {
                    await server.ReceiveAsync(new byte[64], cancellationToken);
                }
            },
            cancellationToken);
        return stream;
    }
}
