using System.Net;
using System.Net.Sockets;

namespace EwsOAuth.Tests.Framework;

/// <summary>A real Redis on a free port of this machine, which keeps nothing and wants a password.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const int Attempts = 5;

    private readonly int _port;
    private readonly string _password;
    private readonly ChildProcess _process;

    private RedisServer(int port, string password, ChildProcess process)
    {
        _port = port;
        _password = password;
        _process = process;
    }

    /// <summary>For StackExchange.Redis: quick to give up, so that a test of an outage is quick too.</summary>
    public string Configuration => ConfigurationWith(_password);

    public static async Task<RedisServer> StartAsync()
    {
        await LinuxPackages.RequireAsync("redis-server", "redis-server");
        string password = Guid.NewGuid().ToString("N");
        for (int attempt = 1; ; attempt++)
        {
            int port = FreePort();
            if (await TryStartAsync(port, password) is { } process)
            {
                return new RedisServer(port, password, process);
            }

            attempt.Should().BeLessThan(Attempts, "one of several ports has to be free");
        }
    }

    public string ConfigurationWith(string password) =>
        $"127.0.0.1:{_port},password={password},abortConnect=true,connectTimeout=1000,syncTimeout=1000,asyncTimeout=1000,connectRetry=1";

    public Task StopAsync() => _process.KillAsync();

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<ChildProcess?> TryStartAsync(int port, string password)
    {
        ChildProcess process = ChildProcess.StartProgram(
            ["redis-server", "--port", $"{port}", "--bind", "127.0.0.1", "--requirepass", password, "--save", "", "--appendonly", "no", "--dir", Path.GetTempPath()]);
        while (await process.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                return process;
            }
        }

        await process.DisposeAsync();
        return null;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
