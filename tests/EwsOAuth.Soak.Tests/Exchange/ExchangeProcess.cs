using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using EwsOAuth.Emulator.Hosting;

namespace EwsOAuth.Soak.Exchange;

/// <summary>The process in which Entra ID and Exchange are played. It ends with the test.</summary>
internal sealed class ExchangeProcess : IAsyncDisposable
{
    internal const string Switch = "--exchange";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private ExchangeAddress? _address;

    private ExchangeProcess(Process process) => _process = process;

    public ExchangeAddress Address => _address!;

    public static async Task<ExchangeProcess> StartAsync(int seed)
    {
        string program = Environment.ProcessPath!;
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, typeof(ExchangeProcess).Assembly.Location] : [program];
        // After other tests: they measure time, this one does not.
        string[] command = [.. OperatingSystem.IsLinux() ? ["nice", "-n", "5"] : Array.Empty<string>(), .. self, Switch, seed.ToString(CultureInfo.InvariantCulture)];
        ExchangeProcess exchange = new(Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
        exchange._address = await exchange.ReadAsync<ExchangeAddress>();
        return exchange;
    }

    /// <summary>Makes a transport whose every connection ends at the emulator.</summary>
    public HttpMessageHandler CreateHandler() => EmulatorTransport.Create(Address.Port, X509Certificate2.CreateFromPem(Address.RootPem));

    public async Task DoAsync(string command)
    {
        await WriteAsync(command);
        await ReadLineAsync();
    }

    public async Task<AuditReport> ReportAsync()
    {
        await WriteAsync(ExchangeHost.Report);
        return await ReadAsync<AuditReport>();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(Limit);
        }

        _process.Dispose();
    }

    private async Task<T> ReadAsync<T>() => JsonSerializer.Deserialize<T>(await ReadLineAsync())!;

    private async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(Limit) ?? throw new InvalidOperationException("The process of Exchange has ended.");

    private async Task WriteAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }
}
