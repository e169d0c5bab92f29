using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EwsOAuth.Tests.Framework;

/// <summary>An HTTP proxy on loopback: notes what each client says to it, and tunnels to one port whatever host is asked for.</summary>
internal sealed class LoopbackProxy : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stopped = new();
    private readonly ConcurrentQueue<string> _heads = new();
    private readonly Func<string, string?> _refuse;
    private Task _running = Task.CompletedTask;

    /// <param name="targetPort">Where tunnels lead.</param>
    /// <param name="refuse">Gives the status line with which a CONNECT is refused, or null to let it through.</param>
    /// <param name="isDown">Whether the proxy refuses connections until <see cref="Start"/> is called.</param>
    public LoopbackProxy(int targetPort, Func<string, string?>? refuse = null, bool isDown = false)
    {
        TargetPort = targetPort;
        _refuse = refuse ?? (_ => null);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (!isDown)
        {
            Start();
        }
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");

    public int TargetPort { get; set; }

    /// <summary>Gets what clients said to the proxy itself, request line and headers.</summary>
    public IReadOnlyCollection<string> Heads => _heads;

    public void Start()
    {
        _listener.Listen();
        _running = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Dispose();
        await _running;
        _stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> clients = [];
        try
        {
            while (true)
            {
                clients.Add(ServeAsync(new TcpClient { Client = await _listener.AcceptAsync(_stopped.Token) }));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream near = client.GetStream();
                string head = await ReadHeadAsync(near);
                _heads.Enqueue(head);
                string? refusal = _refuse(head);
                await near.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {refusal ?? "200 Connection established"}\r\n{(refusal is null ? "" : "Content-Length: 0\r\nConnection: close\r\n")}\r\n"), _stopped.Token);
                if (refusal is not null)
                {
                    return;
                }

                using TcpClient target = new();
                await target.ConnectAsync(IPAddress.Loopback, TargetPort, _stopped.Token);
                NetworkStream far = target.GetStream();
                await Task.WhenAny(near.CopyToAsync(far, _stopped.Token), far.CopyToAsync(near, _stopped.Token));
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
            {
                // One of the two has gone, or the test is over.
            }
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _stopped.Token) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
