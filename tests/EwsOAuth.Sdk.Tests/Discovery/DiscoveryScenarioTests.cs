using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Discovery;

/// <summary>Discovery against the emulator's Exchange on premises, whose tokens come from Entra ID (hybrid modern authentication).</summary>
public sealed class DiscoveryScenarioTests
{
    private const string Server = "mail.contoso.com";

    private static readonly FaultMatch Autodiscover = new() { Endpoint = EmulatedEndpoints.Autodiscover };

    [Theory]
    [InlineData(0, "/autodiscover/autodiscover.json/v1.0/")]
    [InlineData(2, "/autodiscover/autodiscover.svc")]
    [InlineData(3, "/autodiscover/autodiscover.xml")]
    public async Task Address_is_found_by_each_kind_and_serves_the_mailbox(int unavailable, string path)
    {
        await using EwsEmulator emulator = await StartAsync();
        await using EwsOAuthConnection connection = Connect(emulator);
        // As JSON two servers are asked: the one on premises and Exchange Online.
        emulator.Faults.Next(Autodiscover, [.. Enumerable.Range(0, unavailable).Select(_ => Fault.Status(404))]);

        Uri endpoint = await connection.DiscoverAsync(emulator.User.UserPrincipalName, The.Cancellation);

        endpoint.Should().Be(new Uri($"https://{Server}/EWS/Exchange.asmx"));
        emulator.Ledger.Where(entry => entry.Endpoint == EmulatedEndpoints.Autodiscover)[^1].Path.Should().StartWith(path);
        ExchangeService service = connection.CreateFor(emulator.User.UserPrincipalName);
        service.Url = endpoint;
        (await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation)).DisplayName.Should().Be("Inbox");
    }

    [Fact]
    public async Task Mailbox_that_nobody_knows_is_told_with_the_reason_of_each_step()
    {
        await using EwsEmulator emulator = await StartAsync();
        await using EwsOAuthConnection connection = Connect(emulator);

        Func<Task> search = () => connection.DiscoverAsync("nobody@contoso.com", The.Cancellation);

        EwsDiscoveryException failure = (await search.Should().ThrowAsync<EwsDiscoveryException>()).Which;
        failure.Steps.Should().Contain(step => step.Reason.Contains("UserNotFound", StringComparison.Ordinal))
            .And.Contain(step => step.Reason.Contains("InvalidUser", StringComparison.Ordinal));
    }

    private static Task<EwsEmulator> StartAsync()
    {
        EwsEmulatorOptions options = new();
        options.OnPremisesHosts.Add(Server);
        return EwsEmulator.StartAsync(options, The.Cancellation);
    }

    private static EwsOAuthConnection Connect(EwsEmulator emulator) => SomeConnection.To(emulator)
        .WithClient(emulator.ConfidentialClient.ClientId)
        .WithEndpoint($"https://{Server}/EWS/Exchange.asmx")
        .AddAllowedHosts(Server)
        .UseClientSecret(emulator.ConfidentialClientSecret)
        .Build();
}
