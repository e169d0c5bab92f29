using EwsOAuth.Emulator;
using EwsOAuth.Emulator.Mailboxes;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Extensions.Time.Testing;

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
        _connection = SomeConnection.To(_emulator)
            .WithClient(_emulator.ConfidentialClient.ClientId)
            .WithMailbox(_emulator.User.UserPrincipalName)
            .WithTimeProvider(_clock)
            .WithLogging(_log)
            .WithTransport(() => _wire = new FragileWire(_emulator.CreateHandler()))
            .UseClientSecret(_emulator.ConfidentialClientSecret)
            .Build();
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
    public async Task Mail_that_the_server_told_into_a_dead_connection_is_told_once()
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

    private EmulatedMailbox Inbox => _emulator.Mailboxes[_emulator.User.UserPrincipalName];

    private int Streams => _emulator.Ledger.Received("GetStreamingEvents");

    private static void ShouldBeToldOnce(Watcher watcher, IEnumerable<EmulatedItem> sent) =>
        watcher.Told.Select(told => told.ItemId).Should().BeEquivalentTo(sent.Select(item => item.Id));

    private List<EmulatedItem> Deliver(int count, EmulatedMailbox? to = null) =>
        [.. Enumerable.Range(0, count).Select(_ => (to ?? Inbox).Deliver($"Mail {++_delivered}", "Hello", "grace@fabrikam.com"))];

    private async Task<Watcher> WatchAsync(EwsWatchOptions? options = null)
    {
        Watcher watcher = new(_connection, options);
        // The first comparison is over when the stream has been asked for and the folder compared with its beginning.
        await Eventually.TrueAsync(() => Streams > 0 && _emulator.Ledger.Received("SyncFolderItems") > 1 || watcher.Watching.IsCompleted);
        return watcher;
    }
}
