using System.ComponentModel;
using System.Diagnostics;

namespace EwsOAuth.Browser.Tests.Framework;

/// <summary>Finds Chromium on this machine, and installs Debian's package where that is allowed.</summary>
internal static class Chromium
{
    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Says that a machine without Chromium is an error, as in continuous integration.</summary>
    private static bool IsRequired => Environment.GetEnvironmentVariable("EWSOAUTH_REQUIRE_BROWSER") == "1";

    /// <summary>Gets the program, or the reason why there is none.</summary>
    public static async Task<(string? Program, string? Reason)> FindAsync(CancellationToken cancellationToken)
    {
        string? program = Find();
        if (program is null && MayInstall())
        {
            await InstallAsync(cancellationToken);
            program = Find();
        }

        const string Reason = "There is no Chromium here. Install it (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.";
        return program is null && IsRequired ? throw new InvalidOperationException(Reason) : (program, program is null ? Reason : null);
    }

    private static string? Find() => UsualPlaces.Prepend(Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? string.Empty).FirstOrDefault(File.Exists);

    private static bool MayInstall() => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get") && File.Exists("/etc/debian_version");

    private static async Task InstallAsync(CancellationToken cancellationToken)
    {
        // Other test programs install too, at the same time: one after the other, by the same lock file.
        string locked = $"flock -w 240 '{Path.Combine(Path.GetTempPath(), "ewsoauth-tests-apt.lock")}'";
        // A failed update is no reason to give up: the lists at hand may do.
        await RunAsync($"{locked} apt-get update -qq", cancellationToken);
        await RunAsync($"DEBIAN_FRONTEND=noninteractive {locked} apt-get install -y -qq --no-install-recommends chromium", cancellationToken);
    }

    private static async Task RunAsync(string command, CancellationToken cancellationToken)
    {
        using CancellationTokenSource bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(TimeSpan.FromMinutes(5));
        ProcessStartInfo start = new("/bin/sh", ["-c", command + " >/dev/null 2>&1"]) { RedirectStandardInput = true };
        try
        {
            using Process? process = Process.Start(start);
            await (process?.WaitForExitAsync(bound.Token) ?? Task.CompletedTask);
        }
        catch (Win32Exception)
        {
            // No shell: there will be no Chromium either, and the caller says so.
        }
    }
}
