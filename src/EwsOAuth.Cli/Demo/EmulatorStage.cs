using System.Security.Cryptography;
using EwsOAuth.Cli.Connecting;
using EwsOAuth.Emulator;
using Spectre.Console;

namespace EwsOAuth.Cli.Demo;

/// <summary>The demo on an emulator in this process.</summary>
internal sealed class EmulatorStage : IDemoStage
{
    private readonly EwsEmulator emulator;
    private readonly ConnectionArguments arguments;
    private readonly CliHost host;

    private EmulatorStage(EwsEmulator emulator, ConnectionArguments arguments, CliHost host)
    {
        this.emulator = emulator;
        this.arguments = arguments;
        this.host = host;
    }

    public string Mailbox => emulator.User.UserPrincipalName;

    public string SignInDetail { get; private set; } = "";

    /// <summary>Gets where the emulator is.</summary>
    public string Description => $"{emulator.BaseAddress} in this process, worthless anywhere else; tenant {emulator.Tenant.Domain}";

    public static async Task<EmulatorStage> StartAsync(ConnectionArguments arguments, CliHost host, CancellationToken cancellationToken)
    {
        // The person is simulated and quick: no need to poll as slowly as for real ones.
        EwsEmulator emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { DeviceCodeInterval = TimeSpan.FromSeconds(1) }, cancellationToken);
        host.EmulatorStarted(emulator);
        return new EmulatorStage(emulator, arguments, host);
    }

    public Task<EwsOAuthConnectionBuilder> DescribeAsync(CancellationToken cancellationToken)
    {
        EwsOAuthConnectionBuilder builder = new EwsOAuthConnectionBuilder()
            .WithTenant(emulator.Tenant.Id)
            .WithSignInTimeout(arguments.Timeout)
            .WithTimeProvider(host.TimeProvider)
            .WithTransport(emulator.CreateHandler);
        return Task.FromResult(arguments.Flow switch
        {
            SignInWay.DeviceCode => builder.WithClient(emulator.PublicClient.ClientId).UseDeviceCode(EnterCodeAsync),
            SignInWay.Interactive => Interactive(builder.WithClient(emulator.PublicClient.ClientId)),
            _ => ClientSecret(builder.WithClient(emulator.ConfidentialClient.ClientId)),
        });
    }

    public async Task<string> RenewAsync(EwsOAuthConnection connection, Func<Task> call, CancellationToken cancellationToken)
    {
        int before = emulator.Ledger.Entries.Count;
        emulator.RevokeAccessTokens();
        await call();
        LedgerEntry[] since = [.. emulator.Ledger.Entries.Skip(before)];
        LedgerEntry[] renewals = [.. since.Where(entry => entry is { Endpoint: EmulatedEndpoints.Token, Status: 200 })];
        int refused = since.Count(entry => entry is { Endpoint: EmulatedEndpoints.Ews, Status: 401 });
        return renewals.Length == 1 && refused == 1
            ? $"revoked, refused once by Exchange (401), replaced by Entra ID ({renewals[0].Operation}), call repeated"
            : throw new DemoException($"A revoked token should be refused once and renewed once, but the emulator counted {refused} refusals and {renewals.Length} renewals.");
    }

    public string Summary()
    {
        IReadOnlyList<LedgerEntry> calls = emulator.Ledger.Where(entry => entry.Endpoint == EmulatedEndpoints.Ews);
        int connections = calls.Select(call => call.ConnectionId).Distinct(StringComparer.Ordinal).Count();
        int tokens = emulator.Ledger.Where(entry => entry is { Endpoint: EmulatedEndpoints.Token, Status: 200 }).Count;
        return $"{tokens} tokens, {calls.Count} EWS requests over {connections} connections.";
    }

    public ValueTask DisposeAsync() => emulator.DisposeAsync();

    private async Task EnterCodeAsync(DeviceCodePrompt prompt, CancellationToken cancellationToken)
    {
        using EmulatedPerson person = emulator.CreatePerson();
        await person.EnterDeviceCodeAsync(prompt.UserCode, cancellationToken);
        SignInDetail = $"a simulated user entered {prompt.UserCode} at {prompt.VerificationUri}";
    }

    // A real browser cannot be sent to the emulator under Microsoft's names: it has to find it under its own.
    private EwsOAuthConnectionBuilder Interactive(EwsOAuthConnectionBuilder builder)
    {
        emulator.User.Password = $"demo-{RandomNumberGenerator.GetHexString(4, lowercase: true)}";
        SignInDetail = "in the browser";
        host.Output.WriteLine();
        host.Output.WriteLine("  The browser will warn of the emulator's certificate, which it made itself a moment ago: go on to localhost.");
        host.Output.WriteLine($"  Sign in as {emulator.User.UserPrincipalName} with the password {emulator.User.Password}");
        host.Output.WriteLine();
        return builder
            .WithCloud(EwsCloud.Custom("Emulator", emulator.BaseAddress, new Uri(emulator.BaseAddress, "EWS/Exchange.asmx")))
            .UseInteractive(ConnectionDescription.Browser(arguments, host));
    }

    private EwsOAuthConnectionBuilder ClientSecret(EwsOAuthConnectionBuilder builder)
    {
        SignInDetail = $"as {emulator.ConfidentialClient.DisplayName} with its client secret, for {Mailbox}";
        return builder.WithMailbox(Mailbox).UseClientSecret(emulator.ConfidentialClientSecret);
    }
}
