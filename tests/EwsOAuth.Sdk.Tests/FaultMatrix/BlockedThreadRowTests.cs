using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>An application waits for asynchronous work by blocking the one thread that its continuations would have to run on.</summary>
public sealed class BlockedThreadRowTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task X07_Blocking_the_only_thread_of_a_window_is_no_deadlock(bool person)
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { DeviceCodeInterval = TimeSpan.Zero }, The.Cancellation);
        CancellationToken cancellationToken = The.Cancellation;

        await SingleThread.RunAsync(context =>
        {
            EwsOAuthConnection connection = person ? SomeConnection.ByBrowser(emulator) : SomeConnection.ByClientSecret(emulator);
            connection.ConnectAsync(cancellationToken: cancellationToken).GetAwaiter().GetResult();
            ExchangeService service = connection.Create();
            emulator.Faults.Next(FaultMatch.Ews, Fault.TokenExpired(), Fault.ServerBusy(TimeSpan.FromMilliseconds(10)), Fault.Abort());
            // The genuine Managed API wants the application's thread back between its own steps: whoever blocks there has to call it from elsewhere.
            Task.Run(() => Folder.Bind(service, WellKnownFolderName.Inbox, cancellationToken), cancellationToken).GetAwaiter().GetResult();
            connection.GetStatusAsync(cancellationToken).GetAwaiter().GetResult();
            connection.GetForecastAsync(cancellationToken).GetAwaiter().GetResult();
            connection.DiscoverAsync(emulator.User.UserPrincipalName, cancellationToken).GetAwaiter().GetResult();
            IAsyncEnumerator<EwsNotification> watch = connection.WatchAsync(cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
            Task<bool> told = watch.MoveNextAsync().AsTask();
            emulator.Ledger.WaitForAsync(entry => entry.Operation == "GetStreamingEvents", cancellationToken).ConfigureAwait(false).GetAwaiter().GetResult();
            emulator.Mailboxes[emulator.User.UserPrincipalName].Deliver("New", "Body", "ann@fabrikam.com");
            told.GetAwaiter().GetResult();
            watch.DisposeAsync().AsTask().GetAwaiter().GetResult();
            connection.DisconnectAsync(cancellationToken).GetAwaiter().GetResult();
            connection.DisposeAsync().AsTask().GetAwaiter().GetResult();
            context.Posts.Should().Be(0, "nothing wants the application's thread back");
        }).WaitAsync(Limit, TimeProvider.System, The.Cancellation);

        emulator.Ledger.Count("GetFolder").Should().BeGreaterThan(0);
    }
}
