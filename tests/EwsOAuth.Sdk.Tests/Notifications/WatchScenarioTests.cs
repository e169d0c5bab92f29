using EwsOAuth.Emulator;
using EwsOAuth.Emulator.Mailboxes;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Time.Testing;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Notifications;

/// <summary>Watches against the emulator: whatever happens to the stream, every mail is told, and told once.</summary>
public sealed class WatchScenarioTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _exchangesClock = new(TimeProvider.System.GetUtcNow());
    private readonly HastyClock _clock = new();
    private readonly RecordedLog _log = new();
    private EwsEmulator _emulator = null!;
    private EwsOAuthConnection _connection = null!;
    private FragileWire _wire = null!;
    private int _delivered;

    public async ValueTask InitializeAsync()
    {
        _emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { TimeProvider = _exchangesClock }, The.Cancellation);
        _connection = Connect(_clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task New_mail_is_told_and_what_was_there_before_is_not()
    {
        Deliver(3);
        await using Watcher watcher = await WatchAsync();

        EmulatedItem item = Deliver(1)[0];
        await watcher.UntilToldAsync(1);

        EwsNotification told = watcher.Told.Should().ContainSingle().Which;
        told.Kind.Should().Be(EwsNotificationKind.NewMail);
        told.ItemId.Should().Be(item.Id);
        told.Mailbox.Should().Be(_emulator.User.UserPrincipalName);
        told.FolderId.Should().Be(Inbox.Inbox.Id);
        told.Timestamp.Should().BeCloseTo(_exchangesClock.GetUtcNow(), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task W25_Mail_that_the_server_told_into_a_dead_connection_is_told_once()
    {
        await using Watcher watcher = await WatchAsync();
        List<EmulatedItem> sent = Deliver(2);
        await watcher.UntilToldAsync(2);

        _wire.Swallow();
        sent.AddRange(Deliver(3));
        _wire.Cut();
        await watcher.UntilToldAsync(5);
        sent.AddRange(Deliver(1));
        await watcher.UntilToldAsync(6);

        ShouldBeToldOnce(watcher, sent);
        _clock.Pauses.Should().NotBeEmpty().And.AllSatisfy(pause => pause.Should().BeLessThanOrEqualTo(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Mail_that_comes_while_Exchange_is_down_is_told_once_and_pauses_grow()
    {
        await using Watcher watcher = await WatchAsync();
        List<EmulatedItem> sent = Deliver(2);
        await watcher.UntilToldAsync(2);

        using (_emulator.Faults.Always(FaultMatch.To("GetStreamingEvents"), Fault.Status(503)))
        {
            _wire.Cut();
            sent.AddRange(Deliver(3));
            await Eventually.TrueAsync(() => _clock.Pauses.Any(pause => pause.TotalSeconds >= 45));
        }

        await watcher.UntilToldAsync(5);
        sent.AddRange(Deliver(1));
        await watcher.UntilToldAsync(6);

        ShouldBeToldOnce(watcher, sent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answers_that_are_no_answers_of_Exchange_do_not_end_the_watch(bool page)
    {
        await using Watcher watcher = await WatchAsync();
        List<EmulatedItem> sent = Deliver(2);
        await watcher.UntilToldAsync(2);

        Fault spoilt = page ? Fault.Html() : Fault.Mutate(answer => answer[..(answer.Length / 2)]);
        _emulator.Faults.Next(FaultMatch.To("SyncFolderItems"), spoilt, spoilt);
        _wire.Cut();
        sent.AddRange(Deliver(3));
        await watcher.UntilToldAsync(5);
        sent.AddRange(Deliver(1));
        await watcher.UntilToldAsync(6);

        ShouldBeToldOnce(watcher, sent);
    }

    [Theory]
    [InlineData("ErrorSubscriptionNotFound", 0)]
    [InlineData("ErrorInvalidSubscription", 0)]
    [InlineData("ErrorMissedNotificationEvents", 1)]
    public async Task Subscription_that_Exchange_gives_up_is_replaced_and_no_mail_is_lost(string code, int ended)
    {
        await using Watcher watcher = await WatchAsync();
        List<EmulatedItem> sent = Deliver(2);
        await watcher.UntilToldAsync(2);

        _emulator.Faults.Next(FaultMatch.To("GetStreamingEvents"), Fault.EwsError(code, "The emulator was told so."));
        _wire.Swallow();
        sent.AddRange(Deliver(3));
        _wire.Cut();
        await watcher.UntilToldAsync(5);
        sent.AddRange(Deliver(1));
        await watcher.UntilToldAsync(6);

        ShouldBeToldOnce(watcher, sent);
        _emulator.Ledger.Received("Subscribe").Should().Be(2);
        _emulator.Ledger.Received("Unsubscribe").Should().Be(ended);
    }

    [Fact]
    public async Task W25_Half_an_envelope_breaks_the_stream_and_no_mail_is_lost()
    {
        await using Watcher watcher = await WatchAsync();
        List<EmulatedItem> sent = Deliver(1);
        await watcher.UntilToldAsync(1);

        _wire.Halve();
        sent.AddRange(Deliver(2));
        await watcher.UntilToldAsync(3);
        sent.AddRange(Deliver(1));
        await watcher.UntilToldAsync(4);

        ShouldBeToldOnce(watcher, sent);
        Streams.Should().Be(2);
    }

    [Fact]
    public async Task Folder_whose_state_Exchange_forgot_is_compared_by_time_of_receipt()
    {
        Deliver(2);
        await using Watcher watcher = await WatchAsync();
        List<EmulatedItem> sent = Deliver(1);
        await watcher.UntilToldAsync(1);

        _emulator.Faults.Next(FaultMatch.To("SyncFolderItems"), Fault.EwsError("ErrorInvalidSyncStateData", "The emulator was told so."));
        _wire.Swallow();
        sent.AddRange(Deliver(2));
        _wire.Cut();
        await watcher.UntilToldAsync(3);
        sent.AddRange(Deliver(1));
        await watcher.UntilToldAsync(4);

        ShouldBeToldOnce(watcher, sent);
    }

    [Fact]
    public async Task W26_Token_that_is_revoked_is_replaced_and_no_mail_is_lost()
    {
        await using Watcher watcher = await WatchAsync();
        List<EmulatedItem> sent = Deliver(1);
        await watcher.UntilToldAsync(1);

        _emulator.RevokeAccessTokens();
        _wire.Swallow();
        sent.AddRange(Deliver(2));
        _wire.Cut();
        await watcher.UntilToldAsync(3);

        ShouldBeToldOnce(watcher, sent);
        _emulator.Ledger.Where(entry => entry.Endpoint == EmulatedEndpoints.Token).Should().HaveCount(2);
    }

    [Fact]
    public async Task W26_Stream_that_is_refused_when_it_reconnects_gets_another_token_and_the_same_subscription()
    {
        await using Watcher watcher = await WatchAsync();
        List<EmulatedItem> sent = Deliver(1);
        await watcher.UntilToldAsync(1);

        _emulator.Faults.Next(FaultMatch.To("GetStreamingEvents"), Fault.TokenExpired());
        _exchangesClock.Advance(TimeSpan.FromMinutes(29));
        await Eventually.TrueAsync(() => Streams == 3);
        sent.AddRange(Deliver(2));
        await watcher.UntilToldAsync(3);

        ShouldBeToldOnce(watcher, sent);
        _emulator.Ledger.Where(entry => entry.Operation == "GetStreamingEvents").Select(entry => entry.Status).Should().Equal(200, 401, 200);
        _emulator.Ledger.TokenRequests.Should().Be(2);
        _emulator.Ledger.Received("Subscribe").Should().Be(1);
        _clock.Pauses.Should().BeEmpty("the refusal is met at once");
    }

    [Fact]
    public async Task W25_Token_that_ends_under_a_stream_is_replaced_when_the_stream_is_opened_again()
    {
        await using Watcher watcher = await WatchAsync();
        List<EmulatedItem> sent = Deliver(1);
        await watcher.UntilToldAsync(1);

        _emulator.RevokeAccessTokens();
        sent.AddRange(Deliver(1));
        await watcher.UntilToldAsync(2);
        _emulator.Ledger.TokenRequests.Should().Be(1, "an open stream asks nobody");
        _exchangesClock.Advance(TimeSpan.FromMinutes(29));
        await Eventually.TrueAsync(() => Streams >= 2);
        sent.AddRange(Deliver(1));
        await watcher.UntilToldAsync(3);

        ShouldBeToldOnce(watcher, sent);
        _emulator.Ledger.TokenRequests.Should().Be(2);
    }

    [Fact]
    public async Task W25_Silence_without_a_sign_of_life_ends_the_stream_and_no_mail_is_lost()
    {
        SwiftClock clock = new(TimeSpan.FromSeconds(15));
        await using EwsOAuthConnection connection = Connect(clock);
        await using Watcher watcher = await WatchAsync(connection: connection);
        List<EmulatedItem> sent = Deliver(1);
        await watcher.UntilToldAsync(1);

        // Exchange's clock stands still, so it sends no sign of life either.
        _wire.Swallow();
        sent.AddRange(Deliver(2));
        TimeSpan limit = TimeSpan.FromSeconds(80);
        await Eventually.TrueAsync(() => clock.Limits.Contains(limit));
        clock.Elapse(limit);
        await watcher.UntilToldAsync(3);
        sent.AddRange(Deliver(1));
        await watcher.UntilToldAsync(4);

        ShouldBeToldOnce(watcher, sent);
        Streams.Should().Be(2);
    }

    [Fact]
    public async Task W25_Stream_whose_time_is_over_is_opened_again_at_once_with_the_same_subscription()
    {
        await using Watcher watcher = await WatchAsync();
        List<EmulatedItem> sent = [];
        for (int round = 1; round <= 3; round++)
        {
            sent.AddRange(Deliver(2));
            await watcher.UntilToldAsync(sent.Count);
            int streams = Streams;
            _exchangesClock.Advance(TimeSpan.FromMinutes(29));
            sent.AddRange(Deliver(1));
            await Eventually.TrueAsync(() => Streams > streams);
            await watcher.UntilToldAsync(sent.Count);
        }

        ShouldBeToldOnce(watcher, sent);
        _emulator.Ledger.Received("Subscribe").Should().Be(1);
        _clock.Pauses.Should().BeEmpty();
    }

    [Fact]
    public async Task Mail_that_is_moved_into_the_folder_is_no_new_mail()
    {
        ExchangeService service = _connection.Create();
        Item item = await Item.Bind(service, new ItemId(Deliver(1)[0].Id), PropertySet.IdOnly, The.Cancellation);
        item = await item.Move(WellKnownFolderName.Drafts, The.Cancellation);
        await using Watcher watcher = await WatchAsync();

        await item.Move(WellKnownFolderName.Inbox, The.Cancellation);
        List<EmulatedItem> sent = Deliver(1);
        await watcher.UntilToldAsync(1);
        _wire.Cut();
        sent.AddRange(Deliver(1));
        await watcher.UntilToldAsync(2);

        ShouldBeToldOnce(watcher, sent);
    }

    [Fact]
    public async Task Three_mailboxes_share_one_stream_and_its_server()
    {
        string[] addresses = [.. new[] { "c", "a", "b" }.Select(name => $"{name}@{_emulator.User.UserPrincipalName.Split('@')[1]}")];
        EmulatedMailbox[] mailboxes = [.. addresses.Select(address => _emulator.Mailboxes.Add(address))];
        await using Watcher watcher = await WatchAsync(new EwsWatchOptions { Mailboxes = addresses }, comparisons: 6);
        List<EmulatedItem> sent = [.. mailboxes.SelectMany(mailbox => Deliver(2, mailbox))];
        await watcher.UntilToldAsync(6);

        _wire.Swallow();
        sent.AddRange(mailboxes.SelectMany(mailbox => Deliver(2, mailbox)));
        _wire.Cut();
        await watcher.UntilToldAsync(12);

        ShouldBeToldOnce(watcher, sent);
        watcher.Told.GroupBy(told => told.Mailbox).Select(mailbox => (mailbox.Key, mailbox.Count())).Should().BeEquivalentTo(addresses.Select(address => (address, 4)));
        _emulator.Ledger.Received("Subscribe").Should().Be(3);
        Streams.Should().Be(2);
        _wire.Notifying.Should().HaveCount(5).And.AllSatisfy(request =>
        {
            request.Headers.GetValues("X-AnchorMailbox").Should().Equal(addresses[1]);
            request.Headers.GetValues("X-PreferServerAffinity").Should().Equal("true");
        });
        _wire.Notifying.Skip(1).Should().AllSatisfy(request => request.Headers.GetValues("Cookie").Single().Should().Contain("X-BackEndOverrideCookie"));
    }

    [Fact]
    public async Task Program_that_is_too_slow_loses_nothing()
    {
        TaskCompletionSource taking = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Watcher watcher = await WatchAsync(new EwsWatchOptions { BufferSize = 3 }, whileTaking: () => taking.Task);
        List<EmulatedItem> sent = Deliver(40);
        await Eventually.TrueAsync(() => watcher.Told.Count > 0);
        sent.AddRange(Deliver(20));
        taking.SetResult();
        await watcher.UntilToldAsync(60);

        ShouldBeToldOnce(watcher, sent);
        _log.Text.Should().Contain("more slowly than they come");
    }

    [Fact]
    public async Task Cancelling_ends_the_watch_and_its_subscription()
    {
        await using Watcher watcher = await WatchAsync();

        Func<Task> stop = watcher.StopAsync;

        await stop.Should().ThrowAsync<OperationCanceledException>();
        _emulator.Ledger.Received("Unsubscribe").Should().Be(1);
    }

    [Fact]
    public async Task Disposing_the_connection_ends_the_watch_and_its_subscription()
    {
        await using Watcher watcher = await WatchAsync();

        await _connection.DisposeAsync();

        Func<Task> watching = () => watcher.Watching;
        await watching.Should().ThrowAsync<ObjectDisposedException>();
        _emulator.Ledger.Received("Unsubscribe").Should().Be(1);
    }

    [Fact]
    public async Task Mailbox_that_may_not_be_watched_ends_the_watch()
    {
        _emulator.Faults.Next(FaultMatch.To("Subscribe"), Fault.EwsError("ErrorAccessDenied", "Access is denied."));
        await using Watcher watcher = new(_connection);

        Func<Task> watching = () => watcher.Watching;

        (await watching.Should().ThrowAsync<ServiceResponseException>()).Which.ErrorCode.Should().Be(ServiceError.ErrorAccessDenied);
        _clock.Pauses.Should().BeEmpty();
    }

    [Fact]
    public async Task Exchange_that_switches_EWS_off_ends_the_watch_with_the_verdict()
    {
        await using Watcher watcher = await WatchAsync();
        _emulator.Faults.Always(FaultMatch.Ews, Fault.EwsBlocked());
        _wire.Cut();

        Func<Task> watching = () => watcher.Watching;

        await watching.Should().ThrowAsync<EwsBlockedException>();
    }

    [Fact]
    public async Task Person_who_has_to_sign_in_ends_the_watch()
    {
        await using EwsOAuthConnection connection = SomeConnection.ByDeviceCode(_emulator);
        await using Watcher watcher = new(connection);

        Func<Task> watching = () => watcher.Watching;

        await watching.Should().ThrowAsync<SignInRequiredException>();
    }

    private EmulatedMailbox Inbox => _emulator.Mailboxes[_emulator.User.UserPrincipalName];

    private int Streams => _emulator.Ledger.Received("GetStreamingEvents");

    private static void ShouldBeToldOnce(Watcher watcher, IEnumerable<EmulatedItem> sent) =>
        watcher.Told.Select(told => told.ItemId).Should().BeEquivalentTo(sent.Select(item => item.Id));

    private List<EmulatedItem> Deliver(int count, EmulatedMailbox? to = null) =>
        [.. Enumerable.Range(0, count).Select(_ => (to ?? Inbox).Deliver($"Mail {++_delivered}", "Hello", "grace@fabrikam.com"))];

    private EwsOAuthConnection Connect(TimeProvider clock) => SomeConnection.To(_emulator)
        .WithClient(_emulator.ConfidentialClient.ClientId)
        .WithMailbox(_emulator.User.UserPrincipalName)
        .WithTimeProvider(clock)
        .WithLogging(_log)
        .WithTransport(() => _wire = new FragileWire(_emulator.CreateHandler()))
        .UseClientSecret(_emulator.ConfidentialClientSecret)
        .Build();

    private async Task<Watcher> WatchAsync(EwsWatchOptions? options = null, int comparisons = 2, Func<Task>? whileTaking = null, EwsOAuthConnection? connection = null)
    {
        Watcher watcher = new(connection ?? _connection, options, whileTaking);
        // The beginning is over when the stream has been asked for and each folder compared with its first state.
        await Eventually.TrueAsync(() => (Streams > 0 && _emulator.Ledger.Received("SyncFolderItems") >= comparisons) || watcher.Watching.IsCompleted);
        return watcher;
    }
}
