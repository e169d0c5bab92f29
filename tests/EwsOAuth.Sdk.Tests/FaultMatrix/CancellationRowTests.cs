using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Cancels a call, and a sign-in, at every point at which it waits for somebody.</summary>
public sealed class CancellationRowTests
{
    private const int EnoughPoints = 12;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task X01_A_call_is_cancelled_at_any_point_with_its_callers_token_and_the_next_one_works(bool sends)
    {
        // The pause that Exchange asks for is over at once.
        SwiftClock clock = new(TimeSpan.FromSeconds(15));
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { TimeProvider = clock }, The.Cancellation);
        int points = await ForEachPointAsync(async steps =>
        {
            emulator.Ledger.Clear();
            emulator.Faults.Next(FaultMatch.Ews, Fault.TokenExpired(), Fault.ServerBusy(TimeSpan.FromSeconds(2)));
            await using EwsOAuthConnection connection = SomeConnection.To(emulator)
                .WithClient(emulator.ConfidentialClient.ClientId)
                .WithMailbox(emulator.User.UserPrincipalName)
                .UseClientSecret(emulator.ConfidentialClientSecret)
                .AddHandler(() => new SteppingHandler(steps))
                .WithTransport(() => new SteppingHandler(steps, emulator.CreateHandler()))
                .Build();
            ExchangeService service = connection.Create();

            await CancelledOrDoneAsync(CallAsync(service, sends, emulator, steps.Caller), steps);
            int executed = emulator.Ledger.Count(sends ? "CreateItem" : "GetFolder");
            emulator.Faults.Clear();
            await CallAsync(service, sends, emulator, The.Cancellation);

            executed.Should().BeLessThanOrEqualTo(1, "a call is executed once at most");
            emulator.Ledger.Count(sends ? "CreateItem" : "GetFolder").Should().Be(executed + 1);
            emulator.Ledger.TokenRequests.Should().BeLessThanOrEqualTo(3, "one, one after the refusal, and one again if one of them was given up");
        });

        points.Should().BeGreaterThan(EnoughPoints);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task X01_A_sign_in_is_cancelled_at_any_point_with_its_callers_token_and_the_next_one_works(bool byBrowser)
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { DeviceCodeInterval = TimeSpan.Zero }, The.Cancellation);
        int points = await ForEachPointAsync(async steps =>
        {
            EwsOAuthConnectionBuilder builder = SomeConnection.To(emulator).WithTransport(() => new SteppingHandler(steps, emulator.CreateHandler()));
            await using EwsOAuthConnection connection = (byBrowser
                ? builder.UseInteractive((address, cancellationToken) => SomeConnection.SignInAsync(emulator, address, cancellationToken))
                : builder.UseDeviceCode((prompt, cancellationToken) => EnterAsync(emulator, prompt, cancellationToken))).Build();

            await CancelledOrDoneAsync(connection.ConnectAsync(cancellationToken: steps.Caller), steps);
            EwsAccount account = await connection.ConnectAsync(cancellationToken: The.Cancellation);
            await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox, The.Cancellation);

            account.UserName.Should().Be(emulator.User.UserPrincipalName);
        });

        points.Should().BeGreaterThan(2);
    }

    [Fact]
    public async Task X01_A_watch_is_cancelled_at_any_point_with_its_callers_token_and_the_next_one_tells_its_mail()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        int points = await ForEachPointAsync(async steps =>
        {
            await using EwsOAuthConnection connection = SomeConnection.To(emulator)
                .WithClient(emulator.ConfidentialClient.ClientId)
                .WithMailbox(emulator.User.UserPrincipalName)
                .UseClientSecret(emulator.ConfidentialClientSecret)
                .WithTransport(() => new SteppingHandler(steps, emulator.CreateHandler()))
                .Build();

            await CancelledOrDoneAsync(TakeOneAsync(connection, emulator, steps.Caller), steps);
            await TakeOneAsync(connection, emulator, The.Cancellation);
        });

        points.Should().BeGreaterThan(EnoughPoints);
    }

    /// <summary>Watches until the one mail is told that comes as soon as the watch has begun.</summary>
    private static async Task TakeOneAsync(EwsOAuthConnection connection, EwsEmulator emulator, CancellationToken cancellationToken)
    {
        // Once for the folder's state and once when the stream is open.
        int compared = emulator.Ledger.Received("SyncFolderItems") + 2;
        await using IAsyncEnumerator<EwsNotification> watch = connection.WatchAsync(cancellationToken: cancellationToken).GetAsyncEnumerator(CancellationToken.None);
        Task<bool> next = watch.MoveNextAsync().AsTask();
        await Eventually.TrueAsync(() => next.IsCompleted || emulator.Ledger.Received("SyncFolderItems") >= compared);
        string sent = emulator.Mailboxes[emulator.User.UserPrincipalName].Deliver("Mail", "Hello", "grace@fabrikam.com").Id;

        await next;
        watch.Current.ItemId.Should().Be(sent);
    }

    /// <summary>Repeats a run, cancelled at the first point, at the second, and so on, until one is over before its point.</summary>
    private static async Task<int> ForEachPointAsync(Func<Steps, Task> run)
    {
        for (int point = 1; ; point++)
        {
            using Steps steps = new(point);
            await run(steps);
            if (!steps.Caller.IsCancellationRequested)
            {
                return point - 1;
            }
        }
    }

    private static async Task CancelledOrDoneAsync(Task call, Steps steps)
    {
        try
        {
            await call;
        }
        catch (OperationCanceledException exception)
        {
            steps.Caller.IsCancellationRequested.Should().BeTrue();
            exception.CancellationToken.Should().Be(steps.Caller);
        }

        steps.Stop();
    }

    private static Task CallAsync(ExchangeService service, bool sends, EwsEmulator emulator, CancellationToken cancellationToken)
    {
        if (!sends)
        {
            return Folder.Bind(service, WellKnownFolderName.Inbox, cancellationToken);
        }

        EmailMessage message = new(service) { Subject = "Once" };
        message.ToRecipients.Add(emulator.OtherUser.UserPrincipalName);
        return message.Send(cancellationToken);
    }

    private static async Task EnterAsync(EwsEmulator emulator, DeviceCodePrompt prompt, CancellationToken cancellationToken)
    {
        using EmulatedPerson person = emulator.CreatePerson();
        await person.EnterDeviceCodeAsync(prompt.UserCode, cancellationToken);
    }
}
