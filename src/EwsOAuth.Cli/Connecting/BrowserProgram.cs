using System.ComponentModel;
using System.Diagnostics;

namespace EwsOAuth.Cli.Connecting;

/// <summary>Opens sign-in pages with the program that the user named.</summary>
internal static class BrowserProgram
{
    public static Func<Uri, CancellationToken, Task> Open(string program) => (address, _) =>
    {
        // The address is one argument of the program; no shell reads it.
        ProcessStartInfo start = new(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(address.AbsoluteUri);
        try
        {
            using Process? process = Process.Start(start);
            return Task.CompletedTask;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            throw new UsageException($"--browser: '{program}' cannot be started.");
        }
    };
}
