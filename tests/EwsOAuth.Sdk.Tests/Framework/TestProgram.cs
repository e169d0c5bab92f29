using EwsOAuth.Tests.Caching;
using EwsOAuth.Tests.Diagnostics;
using EwsOAuth.Tests.FaultMatrix;
using EwsOAuth.Tests.Scenarios;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace EwsOAuth.Tests.Framework;

/// <summary>Runs the tests, or, started by one of them, plays the other process.</summary>
internal static class TestProgram
{
    public static Task<int> Main(string[] args) => args switch
    {
        [ChildProcess.Switch, RememberingChild.Role, .. string[] rest] => RememberingChild.RunAsync(rest),
        [ChildProcess.Switch, QuietChild.Role] => QuietChild.RunAsync(),
        [ChildProcess.Switch, BombChild.Role, .. string[] rest] => BombChild.RunAsync(rest),
        [ChildProcess.Switch, BrowserChild.Role, .. string[] rest] => BrowserChild.RunAsync(rest),
        [ChildProcess.Switch, ProcessRowChild.Role, .. string[] rest] => ProcessRowChild.RunAsync(rest),
        [ChildProcess.Switch, string role, .. string[] rest] => CacheChild.RunAsync(role, rest),
        _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, EwsOAuth.Sdk.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
