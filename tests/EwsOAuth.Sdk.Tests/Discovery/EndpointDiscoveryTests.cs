using System.Net;
using System.Text;
using EwsOAuth.Discovery;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Discovery;

/// <summary>How the server of a mailbox on premises is found, and what an evil answer can do.</summary>
public sealed class EndpointDiscoveryTests
{
    private const string Mailbox = "anna@contoso.com";
    private const string Endpoint = "https://mail.contoso.com/EWS/Exchange.asmx";
    private const string Other = "https://mail2.contoso.com/EWS/Exchange.asmx";

    [Theory]
    [InlineData("Global", "https://outlook.office365.com/EWS/Exchange.asmx")]
    [InlineData("UsGovernmentHigh", "https://outlook.office365.us/EWS/Exchange.asmx")]
    [InlineData("UsGovernmentDoD", "https://outlook-dod.office365.us/EWS/Exchange.asmx")]
    [InlineData("China", "https://partner.outlook.cn/EWS/Exchange.asmx")]
    public async Task Exchange_Online_is_known_and_nothing_is_sent(string cloud, string endpoint)
    {
        FakeTransport transport = new(_ => Some.Response());
        await using EwsOAuthConnection connection = Token(Some.Builder()).WithCloud(cloud).WithTransport(() => transport).Build();

        Uri found = await connection.DiscoverAsync(Mailbox, The.Cancellation);

        found.Should().Be(new Uri(endpoint));
        transport.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Json_is_asked_first_and_without_a_token()
    {
        FakeTransport transport = new(_ => Json($$"""{"Protocol":"EWS","Url":"{{Other}}"}"""));

        Uri found = await FindAsync(transport);

        found.Should().Be(new Uri(Other));
        SentMessage sent = transport.Sent.Should().ContainSingle().Which;
        sent.Address.Should().Be(new Uri("https://mail.contoso.com/autodiscover/autodiscover.json/v1.0/anna%40contoso.com?Protocol=EWS"));
        sent.Token.Should().BeNull();
        sent.Headers.Should().NotContainKey("Authorization");
    }

    [Fact]
    public async Task Soap_is_asked_next_with_the_token()
    {
        FakeTransport transport = new(message => message.Address.AbsolutePath.EndsWith(".svc", StringComparison.Ordinal) ? Xml(Settings(Endpoint, Other)) : new HttpResponseMessage(HttpStatusCode.NotFound));

        Uri found = await FindAsync(transport);

        found.Should().Be(new Uri(Endpoint), "the outer address comes first");
        transport.Sent[^1].Token.Should().Be(The.Token);
        transport.Sent[^1].Body.Should().Contain("<Mailbox>anna@contoso.com</Mailbox>").And.Contain("ExternalEwsUrl");
    }

    [Fact]
    public async Task Plain_xml_is_asked_last()
    {
        FakeTransport transport = new(message => message.Address.AbsolutePath.EndsWith(".xml", StringComparison.Ordinal) ? Xml(Account(Endpoint)) : new HttpResponseMessage(HttpStatusCode.NotFound));

        Uri found = await FindAsync(transport);

        found.Should().Be(new Uri(Endpoint));
        transport.Sent.Select(message => message.Address.AbsolutePath.Split('.')[^1][..3]).Distinct().Should().Equal("com", "svc", "xml");
        transport.Sent[^1].Body.Should().Contain("requestschema/2006").And.Contain("responseschema/2006a").And.Contain(Mailbox);
    }

    [Theory]
    [InlineData("http://mail.contoso.com/EWS/Exchange.asmx")]
    [InlineData("https://evil.example/EWS/Exchange.asmx")]
    [InlineData("https://mail.contoso.com@evil.example/EWS/Exchange.asmx")]
    [InlineData("https://mail.contoso.com.evil.example/EWS/Exchange.asmx")]
    [InlineData("https://mail.contoso.com:444/EWS/Exchange.asmx")]
    [InlineData("https://mail.contoso.com\\@evil.example/")]
    [InlineData("//evil.example/EWS")]
    [InlineData("/EWS/Exchange.asmx")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Evil_address_is_neither_returned_nor_asked(string evil)
    {
        string inJson = evil.Replace("\\", "\\\\", StringComparison.Ordinal);
        FakeTransport answering = new(message => Answer(message, $$"""{"Protocol":"EWS","Url":"{{inJson}}"}""", Settings(evil, evil), Account(evil)));
        FakeTransport redirecting = new(message => Answer(message, "{}", Redirect("RedirectUrl", evil), RedirectUrl(evil)));

        foreach (FakeTransport transport in new[] { answering, redirecting })
        {
            Func<Task> search = () => FindAsync(transport);

            (await search.Should().ThrowAsync<EwsDiscoveryException>()).Which.Steps.Should().NotBeEmpty();
            transport.Sent.Should().OnlyContain(message => message.Address.Scheme == "https" && message.Address.Authority == "mail.contoso.com");
        }
    }

    [Fact]
    public async Task Redirect_of_http_is_followed_within_the_allowed_hosts_only()
    {
        FakeTransport transport = new(message => message.Address.Host switch
        {
            "mail2.contoso.com" => Json($$"""{"Url":"{{Other}}"}"""),
            _ => Moved(message.Address.AbsolutePath.Contains(".json", StringComparison.Ordinal) ? "https://mail2.contoso.com/autodiscover/autodiscover.json" : "https://evil.example/"),
        });
        FakeTransport evil = new(_ => Moved("https://evil.example/autodiscover"));

        (await FindAsync(transport)).Should().Be(new Uri(Other));
        EwsDiscoveryException failure = (await FluentActions.Awaiting(() => FindAsync(evil)).Should().ThrowAsync<EwsDiscoveryException>()).Which;

        failure.Steps.Should().OnlyContain(step => step.Reason.Contains("https://evil.example", StringComparison.Ordinal));
        evil.Sent.Should().OnlyContain(message => message.Address.Host == "mail.contoso.com");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Redirect_of_Autodiscover_is_followed(bool toAnotherMailbox)
    {
        FakeTransport transport = new(message => (message.Address.AbsolutePath.Split('.')[^1], message.Address.Host, message.Body.Contains("bert@contoso.com", StringComparison.Ordinal)) switch
        {
            ("svc", "mail2.contoso.com", _) or ("svc", _, true) => Xml(Settings(Other, Other)),
            ("svc", _, _) => Xml(toAnotherMailbox ? Redirect("RedirectAddress", "bert@contoso.com") : Redirect("RedirectUrl", "https://mail2.contoso.com/autodiscover/autodiscover.svc")),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        });

        (await FindAsync(transport)).Should().Be(new Uri(Other));
    }

    [Fact]
    public async Task Mailbox_that_led_to_another_one_is_shown_no_more_than_that()
    {
        FakeTransport transport = new(message => message.Body.Contains("bert@contoso.com", StringComparison.Ordinal)
            ? Xml(Soap($"<ErrorCode>InvalidUser</ErrorCode><ErrorMessage>bert@contoso.com, redirected from {Mailbox}</ErrorMessage>"))
            : Xml(Redirect("RedirectAddress", "bert@contoso.com")));

        EwsDiscoveryException failure = (await FluentActions.Awaiting(() => FindAsync(transport)).Should().ThrowAsync<EwsDiscoveryException>()).Which;

        failure.Steps.Should().Contain(step => step.Reason == "InvalidUser: (mailbox), redirected from (mailbox)");
        failure.Message.Should().NotContain("bert@").And.NotContain(Mailbox);
    }

    [Fact]
    public async Task Token_that_a_server_sends_back_is_not_shown()
    {
        FakeTransport transport = new(message => message.Token is { } token
            ? message.Address.AbsolutePath.EndsWith(".svc", StringComparison.Ordinal)
                ? Xml(Soap($"<ErrorCode>InvalidUser</ErrorCode><ErrorMessage>Bearer {token}</ErrorMessage>"))
                : Some.Response(HttpStatusCode.Forbidden, string.Empty, ("x-ms-diagnostics", $"1;reason={token}"))
            : new HttpResponseMessage(HttpStatusCode.NotFound));

        EwsDiscoveryException failure = (await FluentActions.Awaiting(() => FindAsync(transport)).Should().ThrowAsync<EwsDiscoveryException>()).Which;

        failure.Steps.Select(step => step.Reason).Should().Contain("InvalidUser: Bearer (token)").And.Contain(reason => reason.EndsWith("reason=(token)", StringComparison.Ordinal));
        failure.ToString().Should().NotContain(The.Token);
    }

    [Fact]
    public async Task Password_that_a_server_sends_back_is_not_shown()
    {
        FakeTransport transport = new(message => Answer(message, "{}", Soap(@"<ErrorCode>InvalidUser</ErrorCode><ErrorMessage>contoso\scanner, canary-password</ErrorMessage>"), "<a/>"));
        await using EwsOAuthConnection connection = Some.Builder().WithEndpoint(Endpoint).UseBasic(@"CONTOSO\scanner", "canary-password").WithTransport(() => transport).Build();

        EwsDiscoveryException failure = (await FluentActions.Awaiting(() => connection.DiscoverAsync(Mailbox, The.Cancellation)).Should().ThrowAsync<EwsDiscoveryException>()).Which;

        failure.Steps.Should().Contain(step => step.Reason == "InvalidUser: (user), (password)");
    }

    [Fact]
    public async Task Loop_ends()
    {
        FakeTransport transport = new(message => Answer(
            message, "{}", Redirect("RedirectUrl", "https://mail.contoso.com/autodiscover/autodiscover.svc"), RedirectUrl("https://mail.contoso.com/autodiscover/autodiscover.xml")));

        EwsDiscoveryException failure = (await FluentActions.Awaiting(() => FindAsync(transport)).Should().ThrowAsync<EwsDiscoveryException>()).Which;

        failure.Steps.Where(step => step.Reason.Contains("redirected more than 3 times", StringComparison.Ordinal)).Should().HaveCount(2);
        transport.Sent.Should().HaveCountLessThanOrEqualTo(1 + (2 * (EndpointDiscovery.MaxRedirects + 1)));
    }

    [Theory]
    [InlineData(429, "", true)]
    [InlineData(502, "<html>Bad gateway</html>", true)]
    [InlineData(503, "", true)]
    [InlineData(404, "", false)]
    [InlineData(200, "<html>Welcome</html>", false)]
    public async Task Failure_passes_where_the_servers_do(int status, string body, bool passes)
    {
        FakeTransport transport = new(_ => Some.Response((HttpStatusCode)status, body, ("Retry-After", "0")));

        EwsDiscoveryException failure = (await FluentActions.Awaiting(() => FindAsync(transport)).Should().ThrowAsync<EwsDiscoveryException>()).Which;

        failure.IsTransient.Should().Be(passes);
    }

    [Fact]
    public async Task Failure_names_every_step_and_its_reason_but_not_the_mailbox()
    {
        FakeTransport transport = new(message => message.Address.AbsolutePath.Split('.')[^1] switch
        {
            "svc" => Some.Response(HttpStatusCode.Unauthorized, string.Empty, ("WWW-Authenticate", "Negotiate")),
            "xml" => Xml($"<Autodiscover><Response><Error><ErrorCode>500</ErrorCode><Message>{Mailbox}\u2028can't be found.</Message></Error></Response></Autodiscover>"),
            _ => Json($$"""{"ErrorCode":"UserNotFound","ErrorMessage":"{{Mailbox}} is not found."}""", HttpStatusCode.NotFound),
        });

        EwsDiscoveryException failure = (await FluentActions.Awaiting(() => FindAsync(transport)).Should().ThrowAsync<EwsDiscoveryException>()).Which;

        failure.Code.Should().Be("discovery_failed");
        failure.Steps.Select(step => step.Reason).Should().Equal("UserNotFound: (mailbox) is not found.", "status 401 and nothing else", "500: (mailbox) can't be found.");
        failure.Steps.Should().OnlyContain(step => step.Server == "https://mail.contoso.com");
        failure.Message.Should().ContainAll(failure.Steps.Select(step => step.Reason.TrimEnd('.'))).And.Contain("contoso.com").And.NotContain(Mailbox);
        failure.IsTransient.Should().BeFalse();
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>")]
    [InlineData("<Autodiscover>")]
    [InlineData("neither XML nor JSON")]
    [InlineData("[1,2]")]
    [InlineData("\"https://mail.contoso.com\"")]
    [InlineData("{\"Url\":[\"https://mail.contoso.com\"]}")]
    public async Task Nonsense_is_a_reason_and_no_crash(string body)
    {
        FakeTransport transport = new(_ => Json(body));

        EwsDiscoveryException failure = (await FluentActions.Awaiting(() => FindAsync(transport)).Should().ThrowAsync<EwsDiscoveryException>()).Which;

        failure.Steps.Should().HaveCount(3);
    }

    [Theory]
    [InlineData("{\"ErrorCode\":\"UserNotFound\",\"ErrorMessage\":\"Benutzer geh\u00F6rt nicht hierher\"}")]
    [InlineData("{\"Url\":\"\\ud800\"}")]
    public async Task Json_whose_text_is_damaged_is_a_reason_and_the_other_kinds_are_asked(string body)
    {
        FakeTransport transport = new(message => message.Address.AbsolutePath.EndsWith(".svc", StringComparison.Ordinal)
            ? Xml(Settings(Endpoint, Endpoint))
            : new HttpResponseMessage { Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body)) });

        (await FindAsync(transport)).Should().Be(new Uri(Endpoint));
    }

    [Fact]
    public async Task Elements_inside_each_other_are_a_reason_and_no_crash()
    {
        const int Levels = 140_000;
        string inside = string.Concat(Enumerable.Repeat("<a>", Levels)) + string.Concat(Enumerable.Repeat("</a>", Levels));
        FakeTransport transport = new(_ => Xml($"<faultstring>{inside}</faultstring>"));

        EwsDiscoveryException failure = (await FluentActions.Awaiting(() => FindAsync(transport)).Should().ThrowAsync<EwsDiscoveryException>()).Which;

        failure.Steps.Should().HaveCount(3);
    }

    [Fact]
    public async Task Network_that_fails_is_a_reason_that_may_pass()
    {
        FakeTransport transport = new((_, _) => throw new HttpRequestException(HttpRequestError.NameResolutionError, "no such host"));

        EwsDiscoveryException failure = (await FluentActions.Awaiting(() => FindAsync(transport)).Should().ThrowAsync<EwsDiscoveryException>()).Which;

        failure.IsTransient.Should().BeTrue();
        failure.Steps.Should().HaveCount(3);
    }

    [Fact]
    public async Task Name_of_the_domain_is_asked_only_where_it_is_allowed()
    {
        FakeTransport transport = new(message => message.Address.Host == "autodiscover.contoso.com" ? Json($$"""{"Url":"{{Endpoint}}"}""") : new HttpResponseMessage(HttpStatusCode.NotFound));

        (await FindAsync(transport, "autodiscover.contoso.com")).Should().Be(new Uri(Endpoint));
        await FluentActions.Awaiting(() => FindAsync(transport)).Should().ThrowAsync<EwsDiscoveryException>();
    }

    [Fact]
    public async Task Failure_to_get_a_token_passes_as_it_is()
    {
        FakeTransport transport = new(_ => new HttpResponseMessage(HttpStatusCode.NotFound));
        await using EwsOAuthConnection connection = OnPremises(Some.Builder(), transport).UseInteractive().Build();

        Func<Task> search = () => connection.DiscoverAsync(Mailbox, The.Cancellation);

        await search.Should().ThrowAsync<SignInRequiredException>();
    }

    [Fact]
    public async Task Cancellation_is_the_callers()
    {
        using CancellationTokenSource caller = new();
        FakeTransport transport = new(async (_, cancellationToken) =>
        {
            await caller.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return new HttpResponseMessage();
        });
        await using EwsOAuthConnection connection = Token(OnPremises(Some.Builder(), transport)).Build();

        Func<Task> search = () => connection.DiscoverAsync(Mailbox, caller.Token);

        (await search.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(caller.Token);
    }

    [Theory]
    [InlineData("anna")]
    [InlineData("@contoso.com")]
    [InlineData("anna@")]
    [InlineData("anna@contoso.com/..")]
    [InlineData("anna@contoso.com@evil.example")]
    [InlineData("anna@[127.0.0.1]")]
    [InlineData("anna@cont oso.com")]
    [InlineData("anna@contoso.com\r\nX: y")]
    public async Task What_is_no_address_is_refused_before_anything_is_sent(string mailbox)
    {
        FakeTransport transport = new(_ => Some.Response());
        await using EwsOAuthConnection connection = Token(OnPremises(Some.Builder(), transport)).Build();

        Func<Task> search = () => connection.DiscoverAsync(mailbox, The.Cancellation);

        await search.Should().ThrowAsync<ArgumentException>();
        transport.Sent.Should().BeEmpty();
    }

    private static async Task<Uri> FindAsync(FakeTransport transport, params string[] hosts)
    {
        await using EwsOAuthConnection connection = Token(OnPremises(Some.Builder(), transport)).AddAllowedHosts(hosts).Build();
        return await connection.DiscoverAsync(Mailbox, The.Cancellation);
    }

    private static EwsOAuthConnectionBuilder Token(EwsOAuthConnectionBuilder builder) =>
        builder.UseAccessToken(new EwsAccessToken(The.Token, TimeProvider.System.GetUtcNow() + The.TokenLifetime));

    // A custom cloud, so that Exchange Online is no place to ask.
    private static EwsOAuthConnectionBuilder OnPremises(EwsOAuthConnectionBuilder builder, FakeTransport transport) => builder
        .WithCloud(EwsCloud.Custom("Contoso", new Uri("https://login.contoso.com/"), new Uri(Endpoint)))
        .AddAllowedHosts("mail2.contoso.com")
        .WithTransport(() => transport);

    private static HttpResponseMessage Answer(SentMessage message, string json, string soap, string pox) => message.Address.AbsolutePath.Split('.')[^1] switch
    {
        "svc" => Xml(soap),
        "xml" => Xml(pox),
        _ => Json(json),
    };

    private static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static HttpResponseMessage Xml(string body) => new() { Content = new StringContent(body, Encoding.UTF8, "text/xml") };

    private static HttpResponseMessage Moved(string location)
    {
        HttpResponseMessage response = new(HttpStatusCode.Redirect);
        response.Headers.TryAddWithoutValidation("Location", location);
        return response;
    }

    private static string Settings(string external, string inner) => Soap(
        $"<ErrorCode>NoError</ErrorCode><UserSettings><UserSetting><Name>InternalEwsUrl</Name><Value>{inner}</Value></UserSetting><UserSetting><Name>ExternalEwsUrl</Name><Value>{external}</Value></UserSetting></UserSettings>");

    private static string Redirect(string code, string target) => Soap($"<ErrorCode>{code}</ErrorCode><ErrorMessage>elsewhere</ErrorMessage><RedirectTarget>{target}</RedirectTarget>");

    private static string Soap(string user) =>
        $"""<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><GetUserSettingsResponseMessage xmlns="http://schemas.microsoft.com/exchange/2010/Autodiscover"><Response><ErrorCode>NoError</ErrorCode><UserResponses><UserResponse>{user}</UserResponse></UserResponses></Response></GetUserSettingsResponseMessage></s:Body></s:Envelope>""";

    private static string Account(string endpoint) => Pox(
        $"<Action>settings</Action><Protocol><Type>EXCH</Type><EwsUrl>https://inside.contoso.local/EWS/Exchange.asmx</EwsUrl></Protocol><Protocol><Type>EXPR</Type><EwsUrl>{endpoint}</EwsUrl></Protocol>");

    private static string RedirectUrl(string target) => Pox($"<Action>redirectUrl</Action><RedirectUrl>{target}</RedirectUrl>");

    private static string Pox(string account) =>
        $"""<?xml version="1.0"?><Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"><Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"><Account><AccountType>email</AccountType>{account}</Account></Response></Autodiscover>""";
}
