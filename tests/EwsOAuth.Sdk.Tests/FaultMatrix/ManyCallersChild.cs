using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Ten thousand callers at once: how much memory they take while they wait, how late a timer ticks while they are served, how many tokens were asked for.</summary>
internal static class ManyCallersChild
{
    private const int Callers = 10_000;
    private const int Services = 100;

    public static async Task RunAsync()
    {
        int tokens = 0;
        Gateway gateway = new();
        await using EwsOAuthConnection connection = Some.Builder()
            .WithTransport(() => gateway)
            .UseAcquirer(_ => TokenAcquirers.From(async (_, cancellationToken) =>
            {
                tokens++;
                await gateway.PassAsync(cancellationToken);
                return new EwsAccessToken(The.Token, TimeProvider.System.GetUtcNow().AddHours(1));
            }))
            .Build();

        // Once before, so that code which has to be compiled is; with a token that is given up again.
        gateway.Open();
        await Task.WhenAll(Enumerable.Range(0, Services).Select(_ => CallAsync(connection.Create())));
        await connection.DisconnectAsync();
        tokens = 0;
        gateway.Close();

        long before = GC.GetTotalMemory(forceFullCollection: true);
        Task[] calls = [.. Enumerable.Range(0, Services).Select(_ => connection.Create()).SelectMany(service => Enumerable.Range(0, Callers / Services).Select(_ => CallAsync(service)))];
        long waiting = GC.GetTotalMemory(forceFullCollection: true);

        using LateTicks ticks = new();
        gateway.Open();
        await Task.WhenAll(calls);
        await Console.Out.WriteLineAsync($"{(waiting - before) / 1048576} {ticks.Latest.TotalMilliseconds:0} {tokens} {gateway.MostAtOnce}");
    }

    private static Task CallAsync(ExchangeService service) => Folder.Bind(service, WellKnownFolderName.Inbox);

    /// <summary>Exchange behind a gate that can be closed.</summary>
    private sealed class Gateway : HttpMessageHandler
    {
        private volatile TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _inside;
        private int _most;

        public int MostAtOnce => _most;

        public void Open() => _gate.TrySetResult();

        public void Close() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task PassAsync(CancellationToken cancellationToken) => _gate.Task.WaitAsync(cancellationToken);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            int inside = Interlocked.Increment(ref _inside);
            _most = Math.Max(_most, inside);
            await PassAsync(cancellationToken);
            await Task.Yield();
            Interlocked.Decrement(ref _inside);
            HttpResponseMessage response = Some.Response();
            response.RequestMessage = request;
            return response;
        }
    }

    /// <summary>A timer, and how late its worst tick was.</summary>
    private sealed class LateTicks : IDisposable
    {
        private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

        private readonly ITimer _timer;
        private readonly object _gate = new();
        private long _last = TimeProvider.System.GetTimestamp();
        private TimeSpan _latest;

        public LateTicks() => _timer = TimeProvider.System.CreateTimer(_ => Tick(), null, Period, Period);

        public TimeSpan Latest
        {
            get
            {
                Tick();
                return _latest;
            }
        }

        public void Dispose() => _timer.Dispose();

        private void Tick()
        {
            lock (_gate)
            {
                TimeSpan late = TimeProvider.System.GetElapsedTime(_last) - Period;
                _last = TimeProvider.System.GetTimestamp();
                _latest = late > _latest ? late : _latest;
            }
        }
    }
}
