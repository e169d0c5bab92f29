using System.Diagnostics;
using System.Globalization;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Emulator;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>The other process of the rows about opening a browser, which depend on the environment of a process.</summary>
internal static class BrowserChild
{
    internal const string Role = "open-browser";
    private const string Display = "DISPLAY";

    /// <summary>What the process needs to know; the first attempt has this display and this folder of programs, the second one a display and the folder named.</summary>
    public static string[] Arguments(EwsEmulator emulator, string display, string programs, string secondPrograms) =>
    [
        emulator.Tenant.Id.ToString(),
        emulator.PublicClient.ClientId,
        emulator.BaseAddress.Port.ToString(CultureInfo.InvariantCulture),
        Convert.ToBase64String(emulator.RootCertificate.RawData),
        display,
        programs,
        secondPrograms,
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        Environment.SetEnvironmentVariable("WAYLAND_DISPLAY", null);
        Environment.SetEnvironmentVariable("WSL_DISTRO_NAME", null);
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .WithTenant(arguments[0])
            .WithClient(arguments[1])
            .UseInteractive()
            .WithLogging(new ChildLog())
            .WithTransport(() => RemoteTransport.To(int.Parse(arguments[2], CultureInfo.InvariantCulture), Convert.FromBase64String(arguments[3])))
            .Build();
        await AttemptAsync(connection, arguments[4], arguments[5]);
        await AttemptAsync(connection, ":0", arguments[6]);
        return 0;
    }

    private static async Task AttemptAsync(EwsOAuthConnection connection, string display, string programs)
    {
        Environment.SetEnvironmentVariable(Display, display.Length == 0 ? null : display);
        Environment.SetEnvironmentVariable("PATH", programs);
        long start = Stopwatch.GetTimestamp();
        string outcome;
        try
        {
            outcome = (await connection.ConnectAsync()).UserName is null ? "signed in as nobody" : "signed in as somebody";
        }
        catch (EwsOAuthException exception)
        {
            outcome = $"{exception.Code}: {exception.Message}";
        }

        await Console.Out.WriteLineAsync(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5) ? $"quickly {outcome}" : $"slowly {outcome}");
        await Console.Out.FlushAsync();
    }
}
