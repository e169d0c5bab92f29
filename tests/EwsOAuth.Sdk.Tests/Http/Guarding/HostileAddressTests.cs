using System.Collections.Concurrent;
using System.Text;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Http.Guarding;

/// <summary>A server to which every connection leads, whatever it is for: what it hears is what was sent.</summary>
public sealed class HostileAddressTests : IAsyncLifetime
{
    private const int Addresses = 10_000;
    private const int ByService = 300;
    private const int Redirects = 1_000;
    private const int Controls = 200;

    private static readonly string[] RedirectStatuses = ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"];

    private readonly ConcurrentQueue<(string Host, string? Authorization)> _heard = new();
    private readonly HostileAddresses _addresses = new(seed: 20261001);
    private LoopbackServer _server = null!;
    private EwsOAuthConnection _connection = null!;
    private string? _location;
    private string _status = RedirectStatuses[0];
    private int _tokens;

    public ValueTask InitializeAsync()
    {
        _server = new LoopbackServer(AnswerAsync);
        _connection = Some.Builder()
            .WithTransport(() => _server.CreateTransport())
            .UseAcquirer(_ => TokenAcquirers.From((_, _) =>
            {
                _tokens++;
                return ValueTask.FromResult(new EwsAccessToken(The.Token, TimeProvider.System.GetUtcNow().AddHours(1)));
            }))
            .Build();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Ten_thousand_hostile_addresses_get_no_token_and_no_connection()
    {
        using HttpClient client = _connection.CreateHttpClient();
        ExchangeService service = _connection.Create();
        List<string> wrong = [];
        int tried = 0;

        foreach (string address in _addresses.Take(Addresses))
        {
            bool byService = ++tried % (Addresses / ByService) == 0 && ReachesPipeline(address);
            string? code = await CodeOfAsync(() => byService ? BindAsync(service, address) : PostAsync(client, address));
            if (code != "host_not_allowed")
            {
                wrong.Add($"{address}: {code ?? "sent"}");
            }
        }

        string.Join('\n', wrong.Take(20)).Should().BeEmpty();
        tried.Should().Be(Addresses);
        _tokens.Should().Be(0, "nobody even asks for a token that will not be sent");
        _server.Connections.Should().Be(0);

        // That they do get one shows that the server hears.
        for (int control = 0; control < Controls; control++)
        {
            string address = _addresses.TakeGood();
            (await CodeOfAsync(() => control % 2 == 0 ? BindAsync(service, address) : PostAsync(client, address))).Should().BeNull(address);
        }

        _heard.Should().HaveCount(Controls).And.OnlyContain(call => call.Authorization == "Bearer " + The.Token);
        _tokens.Should().Be(1);
    }

    [Fact]
    public async Task A_thousand_redirects_to_hostile_addresses_are_followed_by_nobody()
    {
        using HttpClient client = _connection.CreateHttpClient();
        List<string> wrong = [];
        string[] locations = [.. _addresses.Take(Redirects * 2).Where(address => address.All(letter => letter is > ' ' and < '\x7f')).Take(Redirects)];

        for (int number = 0; number < locations.Length; number++)
        {
            _status = RedirectStatuses[number % RedirectStatuses.Length];
            // Every third one without a scheme, which is then that of the first request.
            _location = number % 3 == 0 && locations[number].StartsWith("http://", StringComparison.Ordinal) ? locations[number]["http:".Length..] : locations[number];
            if (HostileAddresses.IsGood("https:" + _location))
            {
                continue;
            }

            string? code = await CodeOfAsync(() => PostAsync(client, EwsCloud.Global.Endpoint.OriginalString));
            if (code != "redirect_blocked")
            {
                wrong.Add($"{_status} {_location}: {code ?? "sent"}");
            }
        }

        string.Join('\n', wrong.Take(20)).Should().BeEmpty();
        locations.Should().HaveCountGreaterThan(Redirects / 2);
        _heard.Select(call => call.Host).Distinct().Should().Equal(EwsCloud.Global.Endpoint.Host);

        // One to a host of the cloud is followed: the server's word was heard.
        _heard.Clear();
        _status = RedirectStatuses[3];
        _location = "https://outlook.office.com/EWS/Exchange.asmx";
        (await CodeOfAsync(() => PostAsync(client, EwsCloud.Global.Endpoint.OriginalString))).Should().BeNull();
        _heard.Should().Equal((EwsCloud.Global.Endpoint.Host, "Bearer " + The.Token), ("outlook.office.com", "Bearer " + The.Token));
    }

    private static async Task<string?> CodeOfAsync(Func<Task> send)
    {
        try
        {
            await send();
            return null;
        }
        catch (TransportException exception)
        {
            return exception.Code;
        }
        catch (Exception exception)
        {
            return exception.GetType().Name;
        }
    }

    /// <summary>The Managed API itself refuses what is not the web's, and writes what it takes anew: slashes for backslashes.</summary>
    private static bool ReachesPipeline(string address) => address.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !HostileAddresses.IsGood(new Uri(address).AbsoluteUri);

    private static Task BindAsync(ExchangeService service, string address)
    {
        service.Url = new Uri(address);
        return Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);
    }

    private static async Task PostAsync(HttpClient client, string address)
    {
        using StringContent content = new("<soap/>", Encoding.UTF8, "text/xml");
        using HttpResponseMessage response = await client.PostAsync(new Uri(address), content, The.Cancellation);
    }

    private Task AnswerAsync(LoopbackCall call)
    {
        string host = call.Header("Host")!;
        _heard.Enqueue((host, call.Header("Authorization")));
        bool redirects = _location is not null && host == EwsCloud.Global.Endpoint.Host;
        return redirects ? call.AnswerAsync(string.Empty, _status, $"Location: {_location}\r\n") : call.AnswerAsync(The.GetFolderAnswer);
    }
}
