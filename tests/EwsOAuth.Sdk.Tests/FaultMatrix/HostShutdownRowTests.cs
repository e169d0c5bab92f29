using EwsOAuth.Emulator;
using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>The host of an application stops while its workers are busy.</summary>
public sealed class HostShutdownRowTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task X05_A_host_with_a_watch_and_calls_under_way_stops_in_less_than_five_seconds(bool exchangeIsDead)
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<ILoggerFactory>(CanaryWatch.Log);
        builder.Services.AddEwsOAuth(connection => connection
            .WithTenant(emulator.Tenant.Id)
            .WithClient(emulator.ConfidentialClient.ClientId)
            .WithMailbox(emulator.User.UserPrincipalName)
            .UseClientSecret(emulator.ConfidentialClientSecret)
            .WithTransport(emulator.CreateHandler));
        builder.Services.AddSingleton<MailWorker>().AddHostedService(provider => provider.GetRequiredService<MailWorker>());
        IHost host = builder.Build();
        await host.StartAsync(The.Cancellation);
        MailWorker worker = host.Services.GetRequiredService<MailWorker>();
        emulator.Faults.Always(FaultMatch.To("GetItem"), Fault.Stall());
        await emulator.Ledger.WaitForAsync(entry => entry.Operation == "GetStreamingEvents", The.Cancellation);
        emulator.Mailboxes[emulator.User.UserPrincipalName].Deliver("New", "Body", "ann@fabrikam.com");
        await worker.Watching.WaitAsync(The.Cancellation);
        await emulator.Ledger.WaitForAsync(entry => entry.Operation == "GetItem", The.Cancellation);
        emulator.Faults.Always(exchangeIsDead ? FaultMatch.Ews : FaultMatch.To("GetFolder"), Fault.Stall());
        int reads = emulator.Ledger.Received("GetFolder");
        worker.LeaveCallBehind();
        await Eventually.TrueAsync(() => emulator.Ledger.Received("GetFolder") > reads);

        long start = TimeProvider.System.GetTimestamp();
        await host.StopAsync(The.Cancellation);
        await ((IAsyncDisposable)host).DisposeAsync();
        TimeSpan took = TimeProvider.System.GetElapsedTime(start);

        took.Should().BeLessThan(Limit);
        await worker.LeftBehind.Awaiting(call => call).Should().ThrowAsync<ObjectDisposedException>();
        emulator.Ledger.Count("Unsubscribe").Should().Be(exchangeIsDead ? 0 : 1);
    }
}
