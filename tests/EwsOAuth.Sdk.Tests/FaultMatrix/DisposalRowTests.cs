using System.Net;
using System.Net.Sockets;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using EwsOAuth.Tokens.Loopback;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>A connection ends while something is under way.</summary>
public sealed class DisposalRowTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task X02_Disposing_during_a_sign_in_ends_it_for_all_who_wait_and_closes_the_listener(bool asynchronously)
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        TaskCompletionSource<Uri> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        EwsOAuthConnection connection = SomeConnection.To(emulator).UseInteractive((address, _) =>
        {
            opened.TrySetResult(address);
            return Task.CompletedTask;
        }).Build();
        Task<EwsAccount>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => connection.ConnectAsync(cancellationToken: The.Cancellation))];
        Uri redirect = new(FormText.Parse((await opened.Task.WaitAsync(The.Cancellation)).Query.TrimStart('?'))!["redirect_uri"]);

        await DisposeAsync(connection, asynchronously);

        foreach (Task<EwsAccount> waiter in waiting)
        {
            await waiter.Awaiting(task => task).Should().ThrowAsync<ObjectDisposedException>();
        }

        using Socket probe = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Invoking(socket => socket.Bind(new IPEndPoint(IPAddress.Loopback, redirect.Port))).Should().NotThrow("the listener is closed");
        emulator.Ledger.TokenRequests.Should().Be(0);
    }

    [Fact]
    public async Task X03_Disposing_twice_or_at_the_same_time_is_disposing_once()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        await rig.ReadAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => DisposeAsync(rig.Connection, number % 2 == 0).AsTask(), The.Cancellation)));
        await DisposeAsync(rig.Connection, asynchronously: true);
        rig.Connection.Dispose();

        EwsOAuthConnection disposed = rig.Connection;
        Func<Task>[] uses =
        [
            () => disposed.ConnectAsync(cancellationToken: The.Cancellation),
            () => disposed.DisconnectAsync(The.Cancellation),
            () => disposed.GetStatusAsync(The.Cancellation),
            () => disposed.GetForecastAsync(The.Cancellation),
            () => disposed.Tokens.AcquireAsync(The.Request, The.Cancellation).AsTask(),
            () => disposed.DiscoverAsync("ada@contoso.com", The.Cancellation),
            () => disposed.WatchAsync(cancellationToken: The.Cancellation).GetAsyncEnumerator(The.Cancellation).MoveNextAsync().AsTask(),
            () => Task.FromResult(disposed.Create()),
            () => Task.FromResult(disposed.CreateFor("ada@contoso.com")),
            () => Task.FromResult(disposed.CreateHttpClient()),
            rig.ReadAsync,
        ];
        foreach (Func<Task> use in uses)
        {
            await use.Should().ThrowAsync<ObjectDisposedException>();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task X04_Disposing_while_a_refused_token_is_replaced_ends_the_call_and_sends_nothing(bool asynchronously)
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        EwsOAuthConnection connection = SomeConnection.ByClientSecret(emulator);
        ExchangeService service = connection.Create();
        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);
        emulator.Faults.Next(FaultMatch.Ews, Fault.TokenExpired());
        emulator.Faults.Next(FaultMatch.Token, Fault.Stall());
        emulator.Ledger.Clear();
        EmailMessage message = new(service) { Subject = "Never" };
        message.ToRecipients.Add(emulator.OtherUser.UserPrincipalName);
        Task call = message.Send(The.Cancellation);
        await emulator.Ledger.WaitForAsync(entry => entry.Endpoint == EmulatedEndpoints.Token, The.Cancellation);

        await DisposeAsync(connection, asynchronously);

        await call.Awaiting(task => task.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, The.Cancellation)).Should().ThrowAsync<ObjectDisposedException>();
        emulator.Ledger.Count("CreateItem").Should().Be(0);
        emulator.Ledger.TokenRequests.Should().Be(1);
    }

    private static async ValueTask DisposeAsync(EwsOAuthConnection connection, bool asynchronously)
    {
        if (asynchronously)
        {
            await connection.DisposeAsync();
        }
        else
        {
            connection.Dispose();
        }
    }
}
