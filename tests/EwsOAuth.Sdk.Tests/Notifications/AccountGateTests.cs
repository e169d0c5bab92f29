using EwsOAuth.Diagnostics;
using EwsOAuth.Emulator.Mailboxes;
using EwsOAuth.Notifications;
using EwsOAuth.Tests.Diagnostics;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Time.Testing;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Notifications;

/// <summary>Exchange allows an account 20 subscriptions: the next one waits for its turn, and holds up nobody else.</summary>
public sealed class AccountGateTests
{
    private const string Ada = "ada@contoso.com";
    private readonly FakeTimeProvider _clock = Some.Clock();

    [Fact]
    public async Task Accounts_have_their_own_places()
    {
        AccountGate gate = Gate();
        using IDisposable held = await gate.EnterAsync(Ada, The.Cancellation);

        gate.EnterAsync("grace@contoso.com", The.Cancellation).IsCompletedSuccessfully.Should().BeTrue();
        gate.EnterAsync("ADA@contoso.com", The.Cancellation).IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Those_who_wait_are_served_in_their_order_and_one_who_gives_up_is_passed_over()
    {
        AccountGate gate = Gate();
        IDisposable held = await gate.EnterAsync(Ada, The.Cancellation);
        using CancellationTokenSource impatient = new();
        Task<IDisposable> first = gate.EnterAsync(Ada, impatient.Token);
        Task<IDisposable> second = gate.EnterAsync(Ada, The.Cancellation);
        Task<IDisposable> third = gate.EnterAsync(Ada, The.Cancellation);

        await impatient.CancelAsync();
        await first.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        held.Dispose();
        held.Dispose();
        await second;

        third.IsCompleted.Should().BeFalse("a place is given back once");
    }

    [Fact]
    public async Task Waits_are_measured_and_places_that_are_free_are_not()
    {
        using RecordedTelemetry telemetry = new();
        AccountGate gate = Gate();
        IDisposable held = await gate.EnterAsync(Ada, The.Cancellation);
        Task<IDisposable> waiting = gate.EnterAsync(Ada, The.Cancellation);

        _clock.Advance(TimeSpan.FromSeconds(7));
        held.Dispose();
        await waiting;

        Measured measured = telemetry.Of("ewsoauth.subscription.wait").Should().ContainSingle().Which;
        measured.Value.Should().Be(7);
        measured.Tags.Should().Equal(new Dictionary<string, string> { ["ewsoauth.operation"] = "Subscribe" });
    }

    [Fact]
    public async Task Twenty_first_watch_of_a_mailbox_waits_says_so_and_then_loses_nothing()
    {
        await using WatchStage stage = await WatchStage.OfApplicationAsync();
        List<Watcher> watchers = [.. Enumerable.Range(0, 20).Select(_ => new Watcher(stage.Connection))];
        await Eventually.TrueAsync(() => stage.Subscribed == 20 && stage.Streams == 10);
        await using Watcher last = new(stage.Connection);
        await Eventually.TrueAsync(() => stage.Log.Text.Contains("waits for one of the 20 subscriptions", StringComparison.Ordinal));
        stage.Log.Text.Should().Contain("waits for one of the 10 streams", "ten of twenty watches have one");

        EmulatedItem sent = stage.Deliver();
        await Eventually.TrueAsync(() => watchers.Count(watcher => watcher.Told.Count == 1) == 10);
        (last.Told.Count, stage.Subscribed, stage.Streams).Should().Be((0, 20, 10), "Exchange is not asked for what it would refuse");
        await Task.WhenAll(watchers.Select(watcher => watcher.DisposeAsync().AsTask()));
        await last.UntilToldAsync(1);

        last.Told.Single().ItemId.Should().Be(sent.Id);
        stage.Subscribed.Should().Be(21);
    }

    [Fact]
    public async Task Mailbox_that_Exchange_has_no_subscription_left_for_is_tried_again_and_the_others_are_watched_meanwhile()
    {
        await using WatchStage stage = await WatchStage.OfApplicationAsync();
        EmulatedMailbox full = stage.Add("full");
        EmulatedMailbox other = stage.Add("other");
        ExchangeService program = stage.Connection.CreateFor(full.Address);
        List<StreamingSubscription> taken = [];
        for (int number = 1; number <= 20; number++)
        {
            taken.Add(await program.SubscribeToStreamingNotifications([WellKnownFolderName.Inbox], The.Cancellation, EventType.NewMail));
        }

        await using Watcher watcher = new(stage.Connection, new EwsWatchOptions { Mailboxes = [full.Address, other.Address] });
        await Eventually.TrueAsync(() => stage.Streams > 0 && stage.Emulator.Ledger.Received("SyncFolderItems") >= 3);
        List<EmulatedItem> sent = [stage.Deliver(full), stage.Deliver(other)];
        await watcher.UntilToldAsync(1);
        watcher.Told.Should().OnlyContain(told => told.Mailbox == other.Address);

        await taken[0].Unsubscribe(The.Cancellation);
        await watcher.UntilToldAsync(2);

        watcher.Told.Select(told => told.ItemId).Should().BeEquivalentTo(sent.Select(item => item.Id));
        stage.Log.Text.Should().Contain("A mailbox cannot be watched now (ErrorExceededSubscriptionCount); the others are.");
    }

    private AccountGate Gate() => new(places: 1, EwsMetrics.SubscriptionWait, "Subscribe", _clock);
}
