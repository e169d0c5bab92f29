using System.Net.Http.Headers;
using System.Text;
using BenchmarkDotNet.Attributes;
using EwsOAuth.Benchmarks.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Benchmarks;

/// <summary>From the server's flush to the event of a streaming notification (aim P7).</summary>
/// <remarks>The Managed API's own way is not here: it shows events when the server ends the stream.</remarks>
public class NotificationBenchmarks
{
    private static readonly byte[] EndOfEnvelope = "</s:Envelope>"u8.ToArray();

    private readonly SemaphoreSlim _told = new(0);
    private StreamingExchange _exchange = null!;
    private HttpResponse _stream = null!;
    private HttpClient? _client;
    private Stream? _raw;
    private EwsOAuthConnection? _connection;
    private StreamingSubscriptionConnection? _subscription;

    // Each for itself: a stream that nothing is written into is taken for dead after a while.
    [GlobalSetup(Target = nameof(Raw))]
    public async Task StartRawAsync()
    {
        _exchange = await StreamingExchange.StartAsync();
        _client = new HttpClient(CannedExchange.CreateTransport());
        HttpRequestMessage request = new(HttpMethod.Post, _exchange.Endpoint) { Content = new StringContent("GetStreamingEvents", Encoding.UTF8, new MediaTypeHeaderValue("text/xml")) };
        HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        _raw = await response.Content.ReadAsStreamAsync();
        await ReadEnvelopeAsync();
        _stream = _exchange.TakeStream();
    }

    [GlobalSetup(Targets = [nameof(Event), nameof(OpenAndClose)])]
    public async Task StartServiceAsync()
    {
        _exchange = await StreamingExchange.StartAsync();
        _connection = new EwsOAuthConnectionBuilder()
            .WithCloud(EwsCloud.Custom("benchmark", new Uri("https://localhost/"), _exchange.Endpoint))
            .UseAccessToken(new EwsAccessToken("eyJhbGciOiJub25lIn0.e30.c2ln", TimeProvider.System.GetUtcNow().AddDays(1)))
            .WithTransport(CannedExchange.CreateTransport)
            .Build();
        ExchangeService service = _connection.Create();
        StreamingSubscription subscription = await service.SubscribeToStreamingNotifications([WellKnownFolderName.Inbox], CancellationToken.None, EventType.NewMail);
        _subscription = new StreamingSubscriptionConnection(service, 30);
        _subscription.AddSubscription(subscription);
        _subscription.OnNotificationEvent += (_, _) => _told.Release();
        _subscription.Open();
        _stream = _exchange.TakeStream();
    }

    [Benchmark(Baseline = true, Description = "raw: a reader of the same stream")]
    public async Task Raw()
    {
        await StreamingExchange.NotifyAsync(_stream);
        await ReadEnvelopeAsync();
    }

    [Benchmark(Description = "OnNotificationEvent of a connection's service")]
    public async Task Event()
    {
        await StreamingExchange.NotifyAsync(_stream);
        await _told.WaitAsync();
    }

    [Benchmark(Description = "Open() and Close()")]
    public void OpenAndClose()
    {
        _subscription!.Close();
        _subscription.Open();
        _stream = _exchange.TakeStream();
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        if (_subscription?.IsOpen == true)
        {
            _subscription.Close();
        }

        _client?.Dispose();
        await (_connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _exchange.DisposeAsync();
    }

    private async Task ReadEnvelopeAsync()
    {
        byte[] buffer = new byte[8192];
        int length = 0;
        while (buffer.AsSpan(0, length).IndexOf(EndOfEnvelope) < 0)
        {
            length += await _raw!.ReadAsync(buffer.AsMemory(length));
        }
    }
}
