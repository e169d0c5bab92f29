using EwsOAuth.Emulator;

namespace EwsOAuth.Cli.Tests;

/// <summary>An emulator that the command line has to find by its address, as one in another process.</summary>
internal sealed class RunningEmulator : IAsyncDisposable
{
    private readonly string rootCertificate = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private RunningEmulator(EwsEmulator emulator) => Emulator = emulator;

    public EwsEmulator Emulator { get; }

    private string Address => $"--authority {Emulator.BaseAddress} --endpoint {Emulator.BaseAddress}EWS/Exchange.asmx --root-certificate {rootCertificate}";

    /// <summary>Gets the arguments that connect a person.</summary>
    public string ForPeople => $"{Address} --tenant {Emulator.Tenant.Id} --client {Emulator.PublicClient.ClientId}";

    /// <summary>Gets the arguments that connect an application; where its secret is has to be added.</summary>
    public string ForApplications =>
        $"{Address} --tenant {Emulator.Tenant.Id} --client {Emulator.ConfidentialClient.ClientId} --flow client-secret --mailbox {Emulator.User.UserPrincipalName}";

    /// <summary>Gets the arguments that connect to an Exchange that says itself who issues its tokens.</summary>
    public string OnPremises =>
        $"--authority-from-exchange --endpoint {Emulator.BaseAddress}EWS/Exchange.asmx --root-certificate {rootCertificate} --mailbox {Emulator.User.UserPrincipalName}";

    /// <summary>Gets the arguments that name AD FS.</summary>
    public string AtAdfs => $"--authority {Emulator.BaseAddress}adfs --endpoint {Emulator.BaseAddress}EWS/Exchange.asmx --root-certificate {rootCertificate}";

    public static async Task<RunningEmulator> StartAsync(EmulatedModernAuthentication? onPremises = null)
    {
        EwsEmulatorOptions options = new() { DeviceCodeInterval = TimeSpan.FromSeconds(1) };
        if (onPremises is { } kind)
        {
            options.OnPremisesModernAuthentication = kind;
            options.OnPremisesHosts.Add("localhost");
        }

        EwsEmulator emulator = await EwsEmulator.StartAsync(options, The.Cancellation);
        RunningEmulator running = new(emulator);
        await File.WriteAllTextAsync(running.rootCertificate, emulator.RootCertificate.ExportCertificatePem(), The.Cancellation);
        return running;
    }

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        File.Delete(rootCertificate);
    }
}
