using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>The other process of rows that are about a whole process: its memory, its threads. It prints what it found.</summary>
internal static class ProcessRowChild
{
    internal const string Role = "process-row";
    internal const string ManyCallers = "many-callers";
    internal const string OneWorker = "one-worker";
    internal const string Plugin = "plug-in";
    internal const string SmallHeap = "small-heap";

    /// <summary>How a child reaches the emulator of its test.</summary>
    public static string[] Reach(EwsEmulator emulator) =>
    [
        emulator.BaseAddress.Port.ToString(CultureInfo.InvariantCulture),
        Convert.ToBase64String(emulator.RootCertificate.Export(X509ContentType.Cert)),
        emulator.Tenant.Id,
        emulator.ConfidentialClient.ClientId,
        emulator.ConfidentialClientSecret,
        emulator.User.UserPrincipalName,
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments[0])
        {
            case ManyCallers:
                await ManyCallersChild.RunAsync();
                return 0;
            case OneWorker:
                await OneWorkerChild.RunAsync(Connection(arguments[1..]).Build());
                return 0;
            case Plugin:
                await PluginChild.RunAsync(arguments[1..^1], arguments[^1]);
                return 0;
            default:
                await SmallHeapChild.RunAsync();
                return 0;
        }
    }

    public static EwsOAuthConnectionBuilder Connection(string[] reach) => new EwsOAuthConnectionBuilder()
        .WithTenant(reach[2])
        .WithClient(reach[3])
        .UseClientSecret(reach[4])
        .WithMailbox(reach[5])
        .WithTransport(() => RemoteTransport.To(int.Parse(reach[0], CultureInfo.InvariantCulture), Convert.FromBase64String(reach[1])));
}
