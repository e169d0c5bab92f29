using EwsOAuth.Soak.Exchange;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace EwsOAuth.Soak;

/// <summary>Runs the soak, or, started by it, plays Entra ID and Exchange: what is measured here is the client alone.</summary>
internal static class TestProgram
{
    public static Task<int> Main(string[] args) => args switch
    {
        [ExchangeProcess.Switch, .. string[] rest] => ExchangeHost.RunAsync(rest),
        _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, EwsOAuth.Soak.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
