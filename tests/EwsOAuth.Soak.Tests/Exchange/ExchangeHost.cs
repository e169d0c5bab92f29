using System.Globalization;
using System.Text.Json;
using EwsOAuth.Emulator;

namespace EwsOAuth.Soak.Exchange;

/// <summary>The other process: an emulator that can be told to fail, and that tells what it did.</summary>
internal static class ExchangeHost
{
    internal const string BeginFaults = "begin faults";
    internal const string EndFaults = "end faults";
    internal const string Report = "report";

    public static async Task<int> RunAsync(string[] arguments)
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions
        {
            AccessTokenLifetime = SoakPlan.TokenLifetime,
            StreamingHeartbeat = TimeSpan.FromSeconds(2),
        });
        for (int number = 0; number < SoakPlan.Mailboxes; number++)
        {
            emulator.Tenant.AddUser(MailboxNames.Worked(number));
        }

        for (int number = 0; number < SoakPlan.WatchedMailboxes; number++)
        {
            emulator.Tenant.AddUser(MailboxNames.Watched(number));
        }

        MailAudit audit = new(emulator);
        using CancellationTokenSource over = new();
        Task sweeping = audit.SweepAsync(over.Token);
        await WriteAsync(new ExchangeAddress(
            emulator.BaseAddress.Port,
            emulator.RootCertificate.ExportCertificatePem(),
            emulator.Tenant.Id,
            emulator.ConfidentialClient.ClientId,
            emulator.ConfidentialClientSecret));
        while (await Console.In.ReadLineAsync() is { } command)
        {
            switch (command)
            {
                case BeginFaults:
                    FaultMix.Begin(emulator.Faults, int.Parse(arguments[0], CultureInfo.InvariantCulture));
                    await Console.Out.WriteLineAsync(command);
                    break;
                case EndFaults:
                    emulator.Faults.Clear();
                    await Console.Out.WriteLineAsync(command);
                    break;
                default:
                    await WriteAsync(audit.Report());
                    break;
            }
        }

        await over.CancelAsync();
        await sweeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    private static Task WriteAsync<T>(T value) => Console.Out.WriteLineAsync(JsonSerializer.Serialize(value));
}
