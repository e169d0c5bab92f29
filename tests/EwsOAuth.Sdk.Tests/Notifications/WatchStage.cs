using EwsOAuth.Emulator;
using EwsOAuth.Emulator.Mailboxes;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Notifications;

/// <summary>An emulator whose clock stands still, a wire that can be cut, and connections a connection of an application or of a person, whose pauses are over at once.</summary>
internal sealed class WatchStage : IAsyncDisposable
{
    private int _delivered;

    private WatchStage(EwsEmulator emulator, Func<EwsOAuthConnectionBuilder, EwsOAuthConnectionBuilder> use)
    {
        Emulator = emulator;
        Connection = use(SomeConnection.To(emulator)
            .WithMailbox(emulator.User.UserPrincipalName)
            .WithTimeProvider(Clock)
            .WithLogging(Log)
            .WithTransport(() => Wire = new FragileWire(emulator.CreateHandler()))).Build();
    }

    public EwsEmulator Emulator { get; }

    public EwsOAuthConnection Connection { get; }

    public FragileWire Wire { get; private set; } = null!;

    public RecordedLog Log { get; } = new();

    public HastyClock Clock { get; } = new();

    public EmulatedMailbox Own => Emulator.Mailboxes[Emulator.User.UserPrincipalName];

    public int Streams => Emulator.Ledger.Received("GetStreamingEvents");

    public int Subscribed => Emulator.Ledger.Received("Subscribe");

    /// <summary>With an application, which may watch every mailbox.</summary>
    public static async Task<WatchStage> OfApplicationAsync()
    {
        EwsEmulator emulator = await StartAsync();
        return new WatchStage(emulator, builder => builder.WithClient(emulator.ConfidentialClient.ClientId).UseClientSecret(emulator.ConfidentialClientSecret));
    }

    /// <summary>With a person who has signed in.</summary>
    public static async Task<WatchStage> OfPersonAsync()
    {
        EwsEmulator emulator = await StartAsync();
        WatchStage stage = new(emulator, builder => builder.UseInteractive((address, cancellationToken) => SomeConnection.SignInAsync(emulator, address, cancellationToken)));
        await stage.Connection.ConnectAsync(cancellationToken: The.Cancellation);
        return stage;
    }

    public string Address(string name) => $"{name}@{Emulator.Tenant.Domain}";

    public EmulatedMailbox Add(string name) => Emulator.Mailboxes.Add(Address(name));

    public EmulatedItem Deliver(EmulatedMailbox? to = null) => (to ?? Own).Deliver($"Mail {Interlocked.Increment(ref _delivered)}", "Hello", "grace@fabrikam.com");

    /// <summary>Begins to watch, and waits until so many streams are open and so many folders compared; each is twice before mail is news.</summary>
    public async Task<Watcher> WatchAsync(EwsWatchOptions? options = null, int comparisons = 2)
    {
        int streams = Streams;
        int compared = Emulator.Ledger.Received("SyncFolderItems");
        Watcher watcher = new(Connection, options);
        await Eventually.TrueAsync(() => (Streams > streams && Emulator.Ledger.Received("SyncFolderItems") >= compared + comparisons) || watcher.Watching.IsCompleted);
        if (watcher.Watching.IsCompleted)
        {
            await watcher.Watching;
        }

        return watcher;
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Emulator.DisposeAsync();
    }

    private static Task<EwsEmulator> StartAsync() => EwsEmulator.StartAsync(new EwsEmulatorOptions { TimeProvider = new FakeTimeProvider(TimeProvider.System.GetUtcNow()) }, The.Cancellation);
}
