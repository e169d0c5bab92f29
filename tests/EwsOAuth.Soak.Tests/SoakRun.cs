using EwsOAuth.Soak.Exchange;
using EwsOAuth.Soak.Traffic;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Soak;

/// <summary>The connections, the callers and the watch of one soak.</summary>
internal sealed class SoakRun : IAsyncDisposable
{
    /// <summary>
    /// Ten calls at once a connection, the watch's calls and stream, one for tokens each; and half as many again, for a pool keeps the one that it began for a call
    /// which meanwhile got another's. Lost ones would be hundreds a minute.
    /// </summary>
    public const int MostConnections = (((SoakPlan.Connections + 1) * 11) + 1) * 3 / 2;

    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(150);

    private readonly ExchangeProcess _exchange;
    private readonly EwsOAuthConnection[] _connections;
    private readonly EwsOAuthConnection _watching;
    private readonly Caller[] _callers;

    public SoakRun(ExchangeProcess exchange, SoakPlan plan)
    {
        _exchange = exchange;
        _connections = [.. Enumerable.Range(0, SoakPlan.Connections).Select(_ => Connect())];
        _callers = [.. Enumerable.Range(0, SoakPlan.Callers).Select(number => new Caller(number, ServiceOf(number), Register, Tally, plan.Seed))];
        _watching = Connect();
        Watch = new MailWatch(_watching);
    }

    public MailRegister Register { get; } = new();

    public Tally Tally { get; } = new();

    public MailWatch Watch { get; }

    /// <summary>Gets the first mail that the watch had to tell of.</summary>
    public int FirstWatched { get; private set; }

    /// <summary>Sends mails to the watched mailboxes until one of each was told: from then on all must be.</summary>
    public async Task BeginWatchingAsync()
    {
        ExchangeService service = _connections[0].CreateFor(MailboxNames.Worked(0));
        HashSet<string> mailboxes = [];
        while (mailboxes.Count < SoakPlan.WatchedMailboxes)
        {
            for (int number = 0; number < SoakPlan.WatchedMailboxes; number++)
            {
                int mail = Register.Next();
                EmailMessage message = new(service) { Subject = $"{mail}" };
                message.ToRecipients.Add(MailboxNames.Watched(number));
                await message.Send(TestContext.Current.CancellationToken);
                Register.NoteSent(mail, MailFate.Done);
            }

            mailboxes = Watch.Mailboxes;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        FirstWatched = Register.Count + 1;
    }

    /// <summary>Gives the mails that came when every mailbox was watched for certain.</summary>
    public IEnumerable<WatchedMail> MustBeTold(AuditReport report) => report.Watched.Where(mail => mail.Mail >= FirstWatched);

    public async Task CallAsync(TimeSpan time)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(time);
        await Task.WhenAll(_callers.Select(caller => caller.RunAsync(stop.Token)));
    }

    /// <summary>Waits until the watch has told what it had to tell, for a while; what is missing then is lost.</summary>
    public async Task<AuditReport> SettleAsync()
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            AuditReport report = await _exchange.ReportAsync();
            bool complete = MustBeTold(report).All(mail => Watch.TimesTold(mail.ItemId) > 0);
            if (complete || Watch.Failure is not null || TimeProvider.System.GetElapsedTime(start) > SettleLimit)
            {
                return report;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Watch.DisposeAsync();
        foreach (EwsOAuthConnection connection in _connections.Append(_watching))
        {
            await connection.DisposeAsync();
        }
    }

    private ExchangeService ServiceOf(int caller)
    {
        ExchangeService service = _connections[caller % SoakPlan.Connections].CreateFor(MailboxNames.Worked(caller % SoakPlan.Mailboxes));
        service.Timeout = (int)SoakPlan.AttemptLimit.TotalMilliseconds;
        return service;
    }

    private EwsOAuthConnection Connect() => new EwsOAuthConnectionBuilder()
        .WithTenant(_exchange.Address.TenantId)
        .WithClient(_exchange.Address.ClientId)
        .WithMailbox(MailboxNames.Worked(0))
        .WithRequestTimeout(SoakPlan.AttemptLimit)
        .UseClientSecret(_exchange.Address.ClientSecret)
        .WithTransport(_exchange.CreateHandler)
        .Build();
}
