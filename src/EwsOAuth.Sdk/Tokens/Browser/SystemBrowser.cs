using System.ComponentModel;
using System.Diagnostics;

namespace EwsOAuth.Tokens.Browser;

/// <summary>Opens the browser of the person who sits at this machine, and says at once where there is none.</summary>
/// <param name="environment">Reads the environment's variables.</param>
/// <param name="clock">Runs the watch over the opener.</param>
/// <param name="hasDesktop">Whether anybody sees what this process opens. Only Windows knows processes of which that is known to be false.</param>
internal sealed class SystemBrowser(Func<string, string?> environment, TimeProvider clock, bool hasDesktop = true)
{
    /// <summary>How long the opener is watched: one that fails does so at once, one that becomes the browser itself never ends.</summary>
    internal static readonly TimeSpan Watch = TimeSpan.FromSeconds(3);

    private static readonly string[] Openers = ["xdg-open", "wslview", "x-www-browser"];

    /// <summary>Makes the one for this process.</summary>
    public static SystemBrowser Here(TimeProvider clock) => new(Environment.GetEnvironmentVariable, clock, Environment.UserInteractive);

    /// <summary>Checks what can be known before anybody is asked.</summary>
    /// <exception cref="TokenAcquisitionException">No browser can be opened here.</exception>
    public void EnsureAvailable()
    {
        // Windows would open the browser all the same, where nobody ever sees it.
        if (!hasDesktop)
        {
            throw BrowserErrors.NoDesktop();
        }

        if (!OperatingSystem.IsWindows() && !OperatingSystem.IsMacOS())
        {
            FindOpener();
        }
    }

    /// <summary>Opens the address; returns when the opener has ended or seems to run on.</summary>
    /// <exception cref="TokenAcquisitionException">The opener failed.</exception>
    public async Task OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = StartInfo(address);
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            throw BrowserErrors.OpenerFailed(OpenerOf(start), "could not be started");
        }

        if (process is not null && !OperatingSystem.IsWindows())
        {
            using (process)
            {
                await WatchAsync(process, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    internal string FindOpener()
    {
        bool subsystem = environment("WSL_DISTRO_NAME") is { Length: > 0 };
        if (!subsystem && string.IsNullOrEmpty(environment("DISPLAY")) && string.IsNullOrEmpty(environment("WAYLAND_DISPLAY")))
        {
            throw BrowserErrors.NoDisplay();
        }

        IEnumerable<string> folders = (environment("PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> openers = subsystem ? Openers.OrderByDescending(opener => opener == "wslview") : Openers;
        return openers.SelectMany(opener => folders.Select(folder => Path.Combine(folder, opener))).FirstOrDefault(File.Exists) ?? throw BrowserErrors.NoOpener();
    }

    /// <summary>Names what opens the browser. On Windows the address itself is what is started, and it holds the suggested user.</summary>
    internal static string OpenerOf(ProcessStartInfo start) => start.UseShellExecute ? "the default browser" : start.ArgumentList[2];

    private ProcessStartInfo StartInfo(Uri address)
    {
        if (OperatingSystem.IsWindows())
        {
            return new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true };
        }

        // A browser that inherits our output would write into it; the address is an argument, so nothing in it is a command.
        ProcessStartInfo start = new("/bin/sh") { UseShellExecute = false };
        string opener = OperatingSystem.IsMacOS() ? "/usr/bin/open" : FindOpener();
        foreach (string argument in (string[])["-c", "exec \"$0\" \"$1\" </dev/null >/dev/null 2>&1", opener, address.AbsoluteUri])
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private async Task WatchAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken).WaitAsync(Watch, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return;
        }

        if (process.ExitCode != 0)
        {
            throw BrowserErrors.OpenerFailed(OpenerOf(process.StartInfo), $"ended with code {process.ExitCode}");
        }
    }
}
