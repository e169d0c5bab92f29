using System.Net.Http.Headers;
using EwsOAuth.Benchmarks.Server;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Benchmarks;

/// <summary>The same call made in four ways: the floor, our pipeline, the Managed API through it, and the Managed API's own way.</summary>
internal sealed class Calls : IAsyncDisposable
{
    /// <summary>Three parts, as the Managed API demands of a token; the server does not look at it.</summary>
    private const string Token = "eyJhbGciOiJub25lIn0.eyJhdWQiOiJiZW5jaG1hcmsifQ.c2lnbmF0dXJl";

    private readonly Func<ExchangeService, Task> _call;
    private readonly CannedExchange _exchange;
    private readonly EwsOAuthConnection _connection;
    private readonly HttpClient _raw;
    private readonly HttpClient _piped;
    private readonly ExchangeService _bridged;
    private readonly ExchangeService _ownWay;
    private readonly byte[] _request;

    private Calls(Func<ExchangeService, Task> call, CannedExchange exchange, byte[] request, int concurrency)
    {
        _call = call;
        _exchange = exchange;
        _request = request;
        _connection = new EwsOAuthConnectionBuilder()
            .WithCloud(EwsCloud.Custom("benchmark", new Uri("https://localhost/"), exchange.Endpoint))
            .UseAccessToken(new EwsAccessToken(Token, TimeProvider.System.GetUtcNow().AddDays(1)))
            .WithTransport(CannedExchange.CreateTransport)
            .WithConcurrency(concurrency)
            .Build();
        _bridged = _connection.Create();
        _piped = _connection.CreateHttpClient();
        _raw = new HttpClient(CannedExchange.CreateTransport());
        _raw.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        _ownWay = new ExchangeService(ExchangeVersion.Exchange2013_SP1) { Url = exchange.Endpoint, Credentials = new OAuthCredentials(Token) };
    }

    /// <summary>Starts server and clients.</summary>
    /// <param name="operation">The name of the call.</param>
    /// <param name="distance">How long a message travels, each way.</param>
    /// <param name="concurrency">How many calls of the connection run at once; 10 is the default of connections too.</param>
    public static async Task<Calls> StartAsync(string operation, TimeSpan distance = default, int concurrency = 10)
    {
        Func<ExchangeService, Task> call = operation == "GetFolder"
            ? service => Folder.Bind(service, WellKnownFolderName.Inbox)
            : service => service.FindItems(WellKnownFolderName.Inbox, new ItemView(100));
        Recording recording = await Recording.MakeAsync(call);
        return new Calls(call, await CannedExchange.StartAsync(recording.Response, distance), recording.Request, concurrency);
    }

    public Task<int> RawAsync() => PostAsync(_raw);

    public Task<int> PipedAsync() => PostAsync(_piped);

    public Task BridgedAsync() => _call(_bridged);

    public Task OwnWayAsync() => _call(_ownWay);

    public async ValueTask DisposeAsync()
    {
        _raw.Dispose();
        _piped.Dispose();
        await _connection.DisposeAsync();
        await _exchange.DisposeAsync();
    }

    private async Task<int> PostAsync(HttpClient client)
    {
        using ByteArrayContent content = new(_request);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/xml") { CharSet = "utf-8" };
        using HttpResponseMessage response = await client.PostAsync(_exchange.Endpoint, content);
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }
}
