using System.Collections.Concurrent;
using EwsOAuth.Emulator;
using EwsOAuth.Emulator.Mailboxes;
using EwsOAuth.Notifications;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Time.Testing;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Notifications;

/// <summary>Orders of events in which something could be lost or told twice between the stream, the comparison and the program.</summary>
public sealed class WatchLossTests : IAsyncLifetime
{
    // An hour behind, so that a test can have mail that is not recent.
    private readonly FakeTimeProvider _exchangesClock = new(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1));
    private readonly RecordedLog _log = new();
    private EwsEmulator _emulator = null!;
    private EwsOAuthConnection _connection = null!;
    private FragileWire _wire = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { TimeProvider = _exchangesClock }, The.Cancellation);
        _connection = Connect(new HastyClock());
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task Mail_that_waits_for_a_program_for_longer_than_a_stream_lasts_is_told()
    {
        _exchangesClock.Advance(TimeSpan.FromHours(1));
        SwiftClock clock = new(TimeSpan.FromSeconds(15));
        await using EwsOAuthConnection connection = Connect(clock);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(The.Cancellation);
        TaskCompletionSource offered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource taking = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ConcurrentQueue<string> told = new();
        WatchGroup group = new(WatchPlan.Of(new EwsWatchOptions(), Mailbox.Address, streams: 1), [Mailbox.Address], new WatchContext(connection, streams: 1, clock, _log), async (notification, cancellationToken) =>
        {
            offered.TrySetResult();
            await taking.Task.WaitAsync(cancellationToken);
            told.Enqueue(notification.ItemId);
        });
        Task watching = group.RunAsync(stop.Token);
        TimeSpan limit = TimeSpan.FromMinutes(30);
        // Set when the comparison is over: what comes from now on comes by the stream.
        await Eventually.TrueAsync(() => clock.Limits.Contains(limit));
        EmulatedItem first = Deliver();
        await offered.Task.WaitAsync(The.Cancellation);

        clock.Elapse(limit);
        taking.SetResult();
        EmulatedItem second = Deliver();
        await Eventually.TrueAsync(() => told.Contains(second.Id));

        told.Should().Equal(first.Id, second.Id);
        await stop.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public async Task Old_mail_is_not_told_where_a_comparison_by_time_of_receipt_is_interrupted_between_its_pages()
    {
        for (int number = 0; number < 600; number++)
        {
            Deliver();
        }

        _exchangesClock.Advance(TimeSpan.FromHours(1));
        await using Watcher watcher = await WatchAsync(new EwsWatchOptions(), comparisons: 3);
        int compared = _emulator.Ledger.Received("SyncFolderItems");

        _emulator.Faults.Next(FaultMatch.To("SyncFolderItems"), Fault.EwsError("ErrorInvalidSyncStateData", "The emulator was told so."));
        using (_emulator.Faults.Always(new FaultMatch { Operation = "SyncFolderItems", Nth = 2 }, Fault.EwsError("ErrorMailboxStoreUnavailable", "The emulator was told so.")))
        {
            _wire.Swallow();
            List<EmulatedItem> sent = [Deliver()];
            _wire.Cut();
            await watcher.UntilToldAsync(1);
            sent.Add(Deliver());
            await watcher.UntilToldAsync(2);

            watcher.Told.Select(told => told.ItemId).Should().BeEquivalentTo(sent.Select(item => item.Id));
        }

        _emulator.Ledger.Received("SyncFolderItems").Should().BeGreaterThanOrEqualTo(compared + 4, "the folder has two pages, and the second was refused once");
    }

    [Fact]
    public async Task Move_between_two_streams_is_told_by_the_second_where_the_comparison_has_no_word_for_it()
    {
        _exchangesClock.Advance(TimeSpan.FromHours(1));
        Item item = await Item.Bind(_connection.Create(), new ItemId(Deliver().Id), PropertySet.IdOnly, The.Cancellation);
        await using Watcher watcher = await WatchAsync(new EwsWatchOptions { Folders = [WellKnownFolderName.Drafts], Kinds = [EwsNotificationKind.Moved] });

        Item moved;
        using (_wire.HoldStreams())
        {
            await CutAsync();
            moved = await item.Move(WellKnownFolderName.Drafts, The.Cancellation);
        }

        await watcher.UntilToldAsync(1);

        EwsNotification told = watcher.Told.Should().ContainSingle().Which;
        (told.Kind, told.ItemId, told.OldItemId, told.IsFromCatchUp).Should().Be((EwsNotificationKind.Moved, moved.Id.UniqueId, item.Id.UniqueId, false));
    }

    [Fact]
    public async Task Move_between_watched_folders_that_a_comparison_has_told_in_parts_is_not_told_again()
    {
        _exchangesClock.Advance(TimeSpan.FromHours(1));
        EmulatedItem mail = Deliver();
        Item item = await Item.Bind(_connection.Create(), new ItemId(mail.Id), PropertySet.IdOnly, The.Cancellation);
        await using Watcher watcher = await WatchAsync(
            new EwsWatchOptions { Folders = [WellKnownFolderName.Inbox, WellKnownFolderName.Drafts], Kinds = [EwsNotificationKind.Created, EwsNotificationKind.Deleted, EwsNotificationKind.Moved] },
            comparisons: 4);

        using (_wire.HoldStreams())
        {
            await CutAsync();
            await item.Move(WellKnownFolderName.Drafts, The.Cancellation);
        }

        await watcher.UntilToldAsync(2);
        EmulatedItem last = Deliver();
        await watcher.UntilToldAsync(3);

        watcher.Told.Select(told => told.Kind).Should().Equal(EwsNotificationKind.Deleted, EwsNotificationKind.Created, EwsNotificationKind.Created);
        (watcher.Told[0].ItemId, watcher.Told[2].ItemId).Should().Be((mail.Id, last.Id));
    }

    [Fact]
    public async Task Server_that_is_gone_for_good_is_left_for_another_and_no_mail_is_lost()
    {
        _exchangesClock.Advance(TimeSpan.FromHours(1));
        await using Watcher watcher = await WatchAsync(new EwsWatchOptions());
        List<EmulatedItem> sent = [Deliver()];
        await watcher.UntilToldAsync(1);

        _wire.LoseServer();
        sent.Add(Deliver());
        _wire.Cut();
        await watcher.UntilToldAsync(2);
        sent.Add(Deliver());
        await watcher.UntilToldAsync(3);

        watcher.Told.Select(told => told.ItemId).Should().BeEquivalentTo(sent.Select(item => item.Id));
        _emulator.Ledger.Received("Subscribe").Should().Be(2);
        _wire.Notifying.Count(request => !request.Headers.TryGetValues("Cookie", out IEnumerable<string>? cookies) || !cookies.Single().Contains("X-BackEndOverrideCookie", StringComparison.Ordinal))
            .Should().Be(2, "the first subscription and the one after the loss ask for a server, and everything else goes to the one they got");
        _log.Text.Should().Contain("another server");
    }

    [Fact]
    public async Task Network_that_is_down_is_said_to_be_and_the_server_is_kept()
    {
        _exchangesClock.Advance(TimeSpan.FromHours(1));
        await using Watcher watcher = await WatchAsync(new EwsWatchOptions());
        List<EmulatedItem> sent = [Deliver()];
        await watcher.UntilToldAsync(1);

        _wire.IsDown = true;
        _wire.Cut();
        sent.Add(Deliver());
        await Eventually.TrueAsync(() => _log.Text.Split("Notifications are interrupted").Length > 6);
        _wire.IsDown = false;
        await watcher.UntilToldAsync(2);

        watcher.Told.Select(told => told.ItemId).Should().BeEquivalentTo(sent.Select(item => item.Id));
        _emulator.Ledger.Received("Subscribe").Should().Be(1, "no server can be the reason where none was reached");
        _log.Text.Should().Contain("interrupted (transport_refused)").And.NotContain("another server");
    }

    [Fact]
    public async Task Folder_that_is_named_twice_is_compared_once()
    {
        _exchangesClock.Advance(TimeSpan.FromHours(1));
        await using Watcher watcher = await WatchAsync(new EwsWatchOptions { Folders = [WellKnownFolderName.Inbox, WellKnownFolderName.Inbox] });
        EmulatedItem sent = Deliver();
        await watcher.UntilToldAsync(1);

        watcher.Told.Should().ContainSingle().Which.ItemId.Should().Be(sent.Id);
        _emulator.Ledger.Received("SyncFolderItems").Should().Be(2);
    }

    private EmulatedMailbox Mailbox => _emulator.Mailboxes[_emulator.User.UserPrincipalName];

    private int Streams => _emulator.Ledger.Received("GetStreamingEvents");

    private EmulatedItem Deliver() => Mailbox.Deliver("Mail", "Hello", "grace@fabrikam.com");

    /// <summary>Cuts the stream, and waits until the next one is asked for and Exchange knows of the end: what it writes into a stream that nobody reads counts as told.</summary>
    private async Task CutAsync()
    {
        int notifying = _wire.Notifying.Count;
        _wire.Cut();
        await Eventually.TrueAsync(() => _wire.Notifying.Count > notifying && _emulator.Ledger.Where(entry => entry.Operation == "GetStreamingEvents").All(entry => entry.HasEnded));
    }

    private EwsOAuthConnection Connect(TimeProvider clock) => SomeConnection.To(_emulator)
        .WithClient(_emulator.ConfidentialClient.ClientId)
        .WithMailbox(_emulator.User.UserPrincipalName)
        .WithTimeProvider(clock)
        .WithLogging(_log)
        .WithTransport(() => _wire = new FragileWire(_emulator.CreateHandler()))
        .UseClientSecret(_emulator.ConfidentialClientSecret)
        .Build();

    private async Task<Watcher> WatchAsync(EwsWatchOptions options, int comparisons = 2)
    {
        Watcher watcher = new(_connection, options);
        await Eventually.TrueAsync(() => (Streams > 0 && _emulator.Ledger.Received("SyncFolderItems") >= comparisons) || watcher.Watching.IsCompleted);
        return watcher;
    }
}
