using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EwsOAuth.Tests.Framework;

/// <summary>A port that leads to another one, and can end what goes through it.</summary>
internal sealed class LoopbackRelay : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly int _targetPort;
    private readonly CancellationTokenSource _stopped = new();
    private readonly ConcurrentDictionary<Socket, bool> _clients = new();
    private readonly Task _running;
    private int _accepted;

    public LoopbackRelay(int targetPort, IPAddress? address = null)
    {
        _targetPort = targetPort;
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        _running = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Gets how many connections have come.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Ends all connections as a server does that has waited long enough.</summary>
    public void CloseAll() => End(rudely: false);

    /// <summary>Ends all connections as a machine does that has lost its memory of them.</summary>
    public void ResetAll() => End(rudely: true);

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Stop();
        await _running;
        _stopped.Dispose();
    }

    private void End(bool rudely)
    {
        foreach (Socket client in _clients.Keys)
        {
            if (rudely)
            {
                client.LingerState = new LingerOption(enable: true, seconds: 0);
            }
            else
            {
                client.Shutdown(SocketShutdown.Both);
            }

            client.Close();
        }
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true)
            {
                Socket client = await _listener.AcceptSocketAsync(_stopped.Token);
                client.NoDelay = true;
                Interlocked.Increment(ref _accepted);
                _clients.TryAdd(client, true);
                serving.Add(ServeAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            using Socket target = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await target.ConnectAsync(IPAddress.Loopback, _targetPort, _stopped.Token);
            await using NetworkStream near = new(client, ownsSocket: true);
            await using NetworkStream far = new(target, ownsSocket: false);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(_stopped.Token);
            Task[] ways = [near.CopyToAsync(far, either.Token), far.CopyToAsync(near, either.Token)];
            await Task.WhenAny(ways);
            await either.CancelAsync();
            await Task.WhenAll(ways);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One of the two has gone, or the test is over.
        }
        finally
        {
            _clients.TryRemove(client, out _);
            client.Dispose();
        }
    }
}
