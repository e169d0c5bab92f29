using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>A service, an emulator that can be told to fail, and a clock on which waits are over at once.</summary>
internal sealed class ExchangeRig : IAsyncDisposable
{
    public const string Host = "outlook.office365.com";

    private ExchangeRig(EwsEmulator emulator, BreakableNetwork network, SwiftClock clock, CapturedLog log, EwsOAuthConnection connection)
    {
        Emulator = emulator;
        Network = network;
        Clock = clock;
        Log = log;
        Connection = connection;
        Service = connection.Create();
    }

    public EwsEmulator Emulator { get; }

    public BreakableNetwork Network { get; }

    public SwiftClock Clock { get; }

    public CapturedLog Log { get; }

    public EwsOAuthConnection Connection { get; }

    public ExchangeService Service { get; }

    /// <summary>Gets how often the read of <see cref="ReadAsync"/> was executed.</summary>
    public int Reads => Emulator.Ledger.Count("GetFolder");

    /// <summary>Gets how often the mail of <see cref="SendAsync"/> was executed.</summary>
    public int Sends => Emulator.Ledger.Count("CreateItem");

    public EmulatedFaults Faults => Emulator.Faults;

    /// <summary>Starts with a fixed token: the rows about Exchange need no Entra ID.</summary>
    public static async Task<ExchangeRig> StartAsync(Action<EwsOAuthConnectionBuilder>? configure = null, Action<BreakableNetwork>? prepare = null, EwsEmulatorOptions? options = null)
    {
        // Longer than any pause of these rows, shorter than the limit of an attempt.
        SwiftClock clock = new(TimeSpan.FromSeconds(65));
        options ??= new EwsEmulatorOptions();
        options.TimeProvider = clock;
        EwsEmulator emulator = await EwsEmulator.StartAsync(options, The.Cancellation);
        BreakableNetwork network = new(emulator);
        prepare?.Invoke(network);
        CapturedLog log = new();
        EwsOAuthConnectionBuilder builder = SomeConnection.To(emulator)
            .WithTransport(network.CreateTransport)
            .UseAccessToken(new EwsAccessToken(emulator.IssueAccessToken(user: emulator.User, lifetime: TimeSpan.FromHours(20)), clock.GetUtcNow().AddHours(20)))
            .WithLogging(log);
        configure?.Invoke(builder);
        return new ExchangeRig(emulator, network, clock, log, builder.Build());
    }

    public Task ReadAsync() => Folder.Bind(Service, WellKnownFolderName.Inbox, The.Cancellation);

    public Task SendAsync()
    {
        EmailMessage message = new(Service) { Subject = "Once" };
        message.ToRecipients.Add(Emulator.OtherUser.UserPrincipalName);
        return message.Send(The.Cancellation);
    }

    /// <summary>Expects a call to fail, and gives our cause of it.</summary>
    public static async Task<TransportException> CauseOfAsync(Func<Task> call)
    {
        Exception exception = (await call.Should().ThrowAsync<Exception>()).Which;
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is TransportException transport)
            {
                return transport;
            }
        }

        throw new InvalidOperationException($"No TransportException inside: {exception}");
    }

    /// <summary>Expects that the next call works as if nothing had been.</summary>
    public async Task NextCallWorksAsync()
    {
        int reads = Reads;
        await ReadAsync();
        Reads.Should().Be(reads + 1);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Network.DisposeAsync();
        await Emulator.DisposeAsync();
    }
}
