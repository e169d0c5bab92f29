using EwsOAuth.Emulator;
using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>An Exchange on premises, and connections to it with the addresses that it would have.</summary>
internal static class OnPremisesStage
{
    public const string Host = "mail.contoso.com";
    public const string AdfsHost = "adfs.contoso.com";
    public const string Endpoint = $"https://{Host}/EWS/Exchange.asmx";
    public const string Adfs = $"https://{AdfsHost}/adfs";

    public static Task<EwsEmulator> StartAsync(EmulatedModernAuthentication authentication, Action<EwsEmulatorOptions>? configure = null)
    {
        EwsEmulatorOptions options = new() { OnPremisesModernAuthentication = authentication, DeviceCodeInterval = TimeSpan.Zero };
        options.OnPremisesHosts.Add(Host);
        configure?.Invoke(options);
        return EwsEmulator.StartAsync(options, The.Cancellation);
    }

    public static EwsOAuthConnectionBuilder To(EwsEmulator emulator) => new EwsOAuthConnectionBuilder()
        .WithClient(emulator.PublicClient.ClientId)
        .WithEndpoint(Endpoint)
        .WithTimeProvider(emulator.TimeProvider)
        .WithLogging(CanaryWatch.Log)
        .WithTransport(emulator.CreateHandler);

    /// <summary>The same with AD FS named, which needs no tenant.</summary>
    public static EwsOAuthConnectionBuilder ToAdfs(EwsEmulator emulator) => To(emulator)
        .WithCloud(EwsCloud.Custom("Contoso", new Uri(Adfs), new Uri(Endpoint)));

    /// <summary>The same, and Exchange says who issues its tokens.</summary>
    public static EwsOAuthConnectionBuilder ToWhatExchangeNames(EwsEmulator emulator) => To(emulator)
        .WithMailbox(emulator.User.UserPrincipalName)
        .UseAuthorityFromExchange(AdfsHost);

    /// <summary>The requests that asked Exchange who issues its tokens.</summary>
    public static IReadOnlyList<LedgerEntry> Probes(EwsEmulator emulator) => emulator.Ledger.Where(entry => entry is { Endpoint: EmulatedEndpoints.Ews, Method: "GET" });

    public static EwsOAuthConnectionBuilder ByBrowser(this EwsOAuthConnectionBuilder builder, EwsEmulator emulator) =>
        builder.UseInteractive((address, cancellationToken) => SomeConnection.SignInAsync(emulator, address, cancellationToken));

    public static EwsOAuthConnectionBuilder ByDeviceCode(this EwsOAuthConnectionBuilder builder, EwsEmulator emulator) =>
        builder.UseDeviceCode(async (prompt, cancellationToken) =>
        {
            using EmulatedPerson person = emulator.CreatePerson();
            await person.EnterDeviceCodeAtAsync(prompt.VerificationUri, prompt.UserCode, cancellationToken);
        });

    public static EwsOAuthConnectionBuilder BySecret(this EwsOAuthConnectionBuilder builder, EwsEmulator emulator, string? secret = null) => builder
        .WithClient(emulator.ConfidentialClient.ClientId)
        .WithMailbox(emulator.User.UserPrincipalName)
        .UseClientSecret(secret ?? emulator.ConfidentialClientSecret);

    /// <summary>Connects, and reads the inbox with what the connection got.</summary>
    public static async Task<EwsAccount> ReadInboxAsync(EwsOAuthConnection connection)
    {
        EwsAccount account = await connection.ConnectAsync(cancellationToken: The.Cancellation);
        (await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox)).DisplayName.Should().Be("Inbox");
        return account;
    }
}
