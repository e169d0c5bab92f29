using System.Diagnostics;
using EwsOAuth.Tests.Canary;

namespace EwsOAuth.Tests.Framework;

/// <summary>Another process of a test: the test program itself in a role, or a program of the system. It ends with the test.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    internal const string Switch = "--child";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ChildProcess(Process process)
    {
        _process = process;
        _ = ReadErrorsAsync();
    }

    /// <summary>Starts the test program in a role, with words before it such as "setpriv --reuid=65534".</summary>
    public static ChildProcess Start(string role, IEnumerable<string> arguments, string[]? prefix = null, Action<ProcessStartInfo>? configure = null) =>
        StartProgram([.. prefix ?? [], .. Self(), Switch, role, .. arguments], configure);

    public static ChildProcess StartProgram(string[] command, Action<ProcessStartInfo>? configure = null)
    {
        ProcessStartInfo start = new(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        configure?.Invoke(start);
        return new ChildProcess(Process.Start(start)!);
    }

    /// <returns>The next line the process wrote, or null after the last one.</returns>
    public async Task<string?> ReadLineAsync()
    {
        string? line = await _process.StandardOutput.ReadLineAsync(The.Cancellation).AsTask().WaitAsync(Limit, TimeProvider.System, The.Cancellation);
        CanaryWatch.Scan.Record(CanarySink.Console, line);
        return line;
    }

    public async Task<string> ReadToEndAsync()
    {
        string text = await _process.StandardOutput.ReadToEndAsync(The.Cancellation).WaitAsync(Limit, TimeProvider.System, The.Cancellation);
        CanaryWatch.Scan.Record(CanarySink.Console, text);
        return text;
    }

    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), The.Cancellation);
        await _process.StandardInput.FlushAsync(The.Cancellation);
    }

    /// <summary>Ends the process as kill -9 does.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(The.Cancellation).WaitAsync(Limit, TimeProvider.System, The.Cancellation);
    }

    public async Task<int> ExitCodeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(The.Cancellation).WaitAsync(Limit, TimeProvider.System, The.Cancellation);
        return _process.ExitCode;
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

    private async Task ReadErrorsAsync()
    {
        try
        {
            while (await _process.StandardError.ReadLineAsync() is { } line)
            {
                bool logged = line.StartsWith(ChildLog.Mark, StringComparison.Ordinal);
                CanaryWatch.Scan.Record(logged ? CanarySink.Log : CanarySink.ConsoleError, line);
                if (!logged)
                {
                    await Console.Error.WriteLineAsync(line);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process has ended, and its test with it.
        }
    }

    private static string[] Self()
    {
        string program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, typeof(ChildProcess).Assembly.Location] : [program];
    }
}
