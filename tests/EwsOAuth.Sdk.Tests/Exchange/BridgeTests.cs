using System.Net;
using EwsOAuth.Exchange;
using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Time.Testing;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Exchange;

public sealed class BridgeTests
{
    [Fact]
    public async Task Call_goes_through_the_pipeline()
    {
        FakeTransport transport = new(_ => Some.Response());

        Folder inbox = await BindAsync(Some.Service(transport));

        inbox.DisplayName.Should().Be("Inbox");
        SentMessage sent = transport.Sent.Should().ContainSingle().Which;
        (sent.Method, sent.Address, sent.Token).Should().Be((HttpMethod.Post, EwsCloud.Global.Endpoint, The.Token));
        sent.Body.Should().Contain("<m:GetFolder>");
        sent.Headers["Accept"].Should().Be("text/xml");
        sent.Headers["Accept-Encoding"].Should().Be("gzip, deflate");
        sent.Headers["User-Agent"].Should().StartWith("ExchangeServicesClient/");
        Guid.TryParse(sent.Headers["client-request-id"], out _).Should().BeTrue();
        sent.Headers["return-client-request-id"].Should().Be("true");
        sent.Headers.Should().NotContainKeys("X-ClientStatistics", "Cookie", "Connection");
    }

    [Fact]
    public async Task Body_is_utf8_without_a_mark()
    {
        FakeTransport transport = new(_ => Some.Response());
        ExchangeService service = Some.Service(transport);

        await Folder.Bind(service, new FolderId("Übergröße 𝄞"), The.Cancellation);

        transport.Sent.Should().ContainSingle().Which.Body.Should().Contain("Übergröße 𝄞").And.NotStartWith("\uFEFF");
    }

    [Fact]
    public async Task Settings_of_the_service_are_sent()
    {
        FakeTransport transport = new(_ => Some.Response());
        ExchangeService service = Some.Service(transport);
        service.UserAgent = "Ticketing/1.0";
        service.ClientRequestId = "call-1";
        service.AcceptGzipEncoding = false;
        service.HttpHeaders["X-PreferServerAffinity"] = "true";

        await BindAsync(service);

        SentMessage sent = transport.Sent.Should().ContainSingle().Which;
        sent.Headers["User-Agent"].Should().StartWith("Ticketing/1.0");
        sent.Headers["client-request-id"].Should().Be("call-1");
        sent.Headers["X-PreferServerAffinity"].Should().Be("true");
        sent.Headers.Should().NotContainKeys("Accept-Encoding", "return-client-request-id");
    }

    [Fact]
    public async Task Settings_that_would_weaken_the_connection_are_not_sent()
    {
        FakeTransport transport = new(_ => Some.Response());
        ExchangeService service = Some.Service(transport);
        service.Credentials = new OAuthCredentials("b2xk.b2xk.b2xk");
        service.KeepAlive = false;
        service.PreAuthenticate = true;
        service.SendClientLatencies = true;
        foreach (string name in new[] { "Authorization", "Proxy-Authorization", "Cookie", "Host", "X-ClientStatistics" })
        {
            service.HttpHeaders[name] = "evil";
        }

        await BindAsync(service);
        await BindAsync(service);

        transport.Sent.Should().OnlyContain(sent => sent.Token == The.Token);
        transport.Sent.SelectMany(sent => sent.Headers.Keys).Should().NotContain(["Proxy-Authorization", "Cookie", "Host", "X-ClientStatistics", "Connection"]);
    }

    [Fact]
    public async Task Proxy_of_a_single_service_is_refused()
    {
        ExchangeService service = Some.Service(new FakeTransport(_ => Some.Response()));
        service.WebProxy = new WebProxy("http://proxy.contoso.com");

        Func<Task> binding = () => BindAsync(service);

        (await binding.Should().ThrowAsync<EwsOAuthConfigurationException>()).Which.Faults.Should().ContainSingle().Which.Should().BeFault("ExchangeService.WebProxy", "service_setting_refused");
    }

    [Fact]
    public async Task Call_to_plain_http_or_a_foreign_host_gets_no_token()
    {
        FakeTransport transport = new(_ => Some.Response());
        ScriptedAcquirer acquirer = Some.Acquirer(TimeProvider.System, The.Token);
        ExchangeService service = Some.Service(transport, acquirer);

        foreach (string url in new[] { "http://outlook.office365.com/EWS/Exchange.asmx", "https://evil.example/EWS/Exchange.asmx" })
        {
            service.Url = new Uri(url);
            Func<Task> binding = () => BindAsync(service);
            (await binding.Should().ThrowAsync<TransportException>()).Which.Code.Should().Be("host_not_allowed");
        }

        (acquirer.Calls, transport.Sent.Count).Should().Be((0, 0));
    }

    [Fact]
    public async Task Lost_connection_is_a_ServiceRequestException_with_the_cause_inside()
    {
        ExchangeService service = Some.Service(new FakeTransport(_ => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused")));

        Func<Task> binding = () => BindAsync(service);

        Exception exception = (await binding.Should().ThrowAsync<ServiceRequestException>()).Which;
        TransportException cause = Causes(exception).OfType<TransportException>().Should().ContainSingle().Subject;
        (cause.Code, cause.MayHaveExecuted).Should().Be(("transport_refused", false));
        Causes(exception).OfType<HttpRequestException>().Should().ContainSingle();
    }

    [Fact]
    public async Task Limit_of_the_service_is_a_TimeoutException()
    {
        FakeTimeProvider clock = Some.Clock();
        FakeTransport transport = new(_ => new HttpResponseMessage { Content = new StallingContent() });
        ExchangeService service = Some.Service(transport, clock: clock);
        service.Timeout = 2500;
        DateTimeOffset start = clock.GetUtcNow();

        Task<Folder> binding = BindAsync(service);
        await Eventually.TrueAsync(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            return binding.IsCompleted;
        });

        // A read is tried once more.
        transport.Sent.Should().HaveCount(2);
        (clock.GetUtcNow() - start).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5));
        Func<Task> waiting = () => binding;
        (await waiting.Should().ThrowAsync<TimeoutException>()).Which.Message.Should().Contain("2.5 seconds");
    }

    [Fact]
    public async Task Caller_who_cancels_gets_the_cancellation()
    {
        StallingContent body = new();
        ExchangeService service = Some.Service(new FakeTransport(_ => new HttpResponseMessage { Content = body }));
        using CancellationTokenSource caller = new();

        Task<Folder> binding = Folder.Bind(service, WellKnownFolderName.Inbox, caller.Token);
        await body.ReadStarted;
        await caller.CancelAsync();

        Func<Task> waiting = () => binding;
        (await waiting.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(caller.Token);
    }

    [Fact]
    public async Task Failure_to_get_a_token_passes_as_it_is()
    {
        ScriptedAcquirer acquirer = new((_, _, _) => throw new TokenAcquisitionException("entra_unavailable", "Down.", "Wait."));

        Func<Task> binding = () => BindAsync(Some.Service(new FakeTransport(_ => Some.Response()), acquirer));

        await binding.Should().ThrowAsync<TokenAcquisitionException>();
    }

    [Theory]
    [InlineData(413)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Refused_status_is_the_Managed_APIs_own_error_with_the_headers_at_hand(int status)
    {
        ExchangeService service = Some.Service(new FakeTransport(_ => Some.Response((HttpStatusCode)status, string.Empty, ("x-ms-diagnostics", "2000008;reason=\"x\""), ("Retry-After", "900"))));

        Func<Task> binding = () => BindAsync(service);

        await binding.Should().ThrowAsync<ServiceRequestException>();
        service.HttpResponseHeaders["x-ms-diagnostics"].Should().Contain("2000008");
    }

    [Fact]
    public async Task Busy_server_is_the_Managed_APIs_own_error_with_its_back_off()
    {
        const string Fault =
            """
            <?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">a:ErrorServerBusy</faultcode><faultstring xml:lang="en-US">The server cannot service this request right now. Try again later.</faultstring><detail><e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">ErrorServerBusy</e:ResponseCode><e:Message xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">The server cannot service this request right now. Try again later.</e:Message><t:MessageXml xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><t:Value Name="BackOffMilliseconds">400000</t:Value></t:MessageXml></detail></s:Fault></s:Body></s:Envelope>
            """;
        ExchangeService service = Some.Service(new FakeTransport(_ => Some.Response(HttpStatusCode.InternalServerError, Fault)));

        Func<Task> binding = () => BindAsync(service);

        (await binding.Should().ThrowAsync<ServerBusyException>()).Which.BackOffMilliseconds.Should().Be(400000);
    }

    [Fact]
    public async Task Service_of_a_disposed_connection_says_so()
    {
        StallingContent body = new();
        FakeTransport transport = new(message => message.Number == 1 ? Some.Response() : new HttpResponseMessage { Content = body });
        ExchangeServiceFactory factory = Some.ServiceFactory(transport);
        ExchangeService service = factory.Create();
        await BindAsync(service);
        Task<Folder> running = BindAsync(service);
        await body.ReadStarted;

        factory.Dispose();

        foreach (Func<Task> call in new Func<Task>[] { () => running, () => BindAsync(service) })
        {
            await call.Should().ThrowAsync<ObjectDisposedException>().WithMessage("*connection*disposed*");
        }

        Action making = () => factory.Create();
        making.Should().Throw<ObjectDisposedException>();
        transport.Sent.Should().HaveCount(2);
    }

    [Fact]
    public async Task Cookies_stay_with_their_service()
    {
        FakeTransport transport = new(message => Some.Response(HttpStatusCode.OK, The.GetFolderAnswer, ("Set-Cookie", $"X-BackEndCookie={message.Headers["X-AnchorMailbox"].Split('@')[0]}; path=/EWS")));
        ExchangeServiceFactory factory = Some.ServiceFactory(transport);
        ExchangeService ada = factory.CreateFor("ada@contoso.com");
        ExchangeService grace = factory.CreateFor("grace@contoso.com");

        foreach (ExchangeService service in new[] { ada, grace, ada, grace })
        {
            await BindAsync(service);
        }

        transport.Sent.Select(sent => sent.Headers.GetValueOrDefault("Cookie")).Should().Equal(null, null, "X-BackEndCookie=ada", "X-BackEndCookie=grace");
    }

    [Fact]
    public async Task Trace_with_every_flag_on_holds_no_token()
    {
        RecordingTraceListener traces = new();
        ExchangeService service = Some.Service(new FakeTransport(message => message.Number == 1 ? Some.Challenge() : Some.Response()));
        Trace(service, traces);

        await BindAsync(service);

        traces.Text.Should().Contain("GetFolder").And.Contain("Inbox").And.NotContain(The.Token).And.NotContain("Bearer");
    }

    [Fact]
    public async Task Trace_of_a_service_with_a_token_of_its_own_leaks_it()
    {
        // The control: what the test above looks for is found where it is.
        RecordingTraceListener traces = new(new CanaryScan());
        ExchangeService service = Some.Service(new FakeTransport(_ => Some.Response()));
        service.Credentials = new OAuthCredentials(The.Token);
        Trace(service, traces);

        await BindAsync(service);

        traces.Text.Should().Contain(The.Token);
    }

    private static void Trace(ExchangeService service, RecordingTraceListener traces)
    {
        service.TraceListener = traces;
        service.TraceFlags = TraceFlags.All;
        service.TraceEnabled = true;
    }

    private static Task<Folder> BindAsync(ExchangeService service) => Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
