using System.Diagnostics;

namespace EwsOAuth.Package.Tests;

/// <summary>Runs the SDK that runs these tests.</summary>
internal static class Dotnet
{
    /// <summary>Long enough for a cold build on two cores that others use too.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(15);

    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // What MSBuild hands to the tests it starts would steer the build that a test starts.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        using CancellationTokenSource bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Bound);
        Task<string> output = process.StandardOutput.ReadToEndAsync(bound.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(bound.Token);
        try
        {
            await process.WaitForExitAsync(bound.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            // A build that nobody waits for any more would go on, in a folder that is about to be deleted.
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
