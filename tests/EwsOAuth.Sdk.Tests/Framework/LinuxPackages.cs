using System.Diagnostics;

namespace EwsOAuth.Tests.Framework;

/// <summary>Makes sure that a program of the system is there: installed as root on Debian, otherwise the test is skipped with the reason.</summary>
internal static class LinuxPackages
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly string[] Lock = ["-w", "240", Path.Combine(Path.GetTempPath(), "ewsoauth-tests-apt.lock")];
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    public static async Task RequireAsync(string program, params string[] packages)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), $"{program} is tested on Linux.");
        await OneAtATime.WaitAsync(The.Cancellation);
        try
        {
            if (IsThere(program))
            {
                return;
            }

            Assert.SkipUnless(Environment.UserName == "root" && IsThere("apt-get"), $"{program} is missing. Install {string.Join(' ', packages)}.");
            // Other test programs install too, at the same time: one after the other, by the same lock file.
            await RunAsync("flock", [.. Lock, "apt-get", "update", "-qq"]);
            await RunAsync("flock", [.. Lock, "apt-get", "install", "-y", "-qq", "--no-install-recommends", .. packages]);
            Assert.SkipUnless(IsThere(program), $"{program} could not be installed ({string.Join(' ', packages)}).");
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Append("/usr/sbin").Any(directory => File.Exists(Path.Combine(directory, program)));

    private static async Task RunAsync(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(The.Cancellation);
        Task<string> errors = process.StandardError.ReadToEndAsync(The.Cancellation);
        await process.WaitForExitAsync(The.Cancellation).WaitAsync(Limit, TimeProvider.System, The.Cancellation);
        await Task.WhenAll(output, errors);
    }
}
