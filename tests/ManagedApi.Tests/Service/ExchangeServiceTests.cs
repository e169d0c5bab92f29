using System.Net;
using ManagedApi.Tests.Framework;

namespace ManagedApi.Tests.Service;

public sealed class ExchangeServiceTests
{
    private static readonly string Inbox = Soap.Success("GetFolder", $"<m:Folders>{Some.Folder("inbox", "Inbox")}</m:Folders>");

    [Fact]
    public async Task Headers_are_those_that_Exchange_knows_from_the_library()
    {
        await using FakeExchange exchange = new(Inbox);
        ExchangeService service = Some.Service(exchange);
        service.ClientRequestId = "42";
        service.ReturnClientRequestId = true;
        service.HttpHeaders["X-AnchorMailbox"] = "anna@contoso.com";

        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        exchange.Request.HeaderOf("Authorization").Should().Be("Bearer " + The.Token);
        exchange.Request.HeaderOf("User-Agent").Should().Be("ExchangeServicesClient/15.0.913.15");
        exchange.Request.HeaderOf("Accept").Should().Be("text/xml");
        exchange.Request.HeaderOf("Content-Type").Should().Be("text/xml; charset=utf-8");
        exchange.Request.HeaderOf("Accept-Encoding").Should().ContainAll("gzip", "deflate");
        exchange.Request.HeaderOf("client-request-id").Should().Be("42");
        exchange.Request.HeaderOf("return-client-request-id").Should().Be("true");
        exchange.Request.HeaderOf("X-AnchorMailbox").Should().Be("anna@contoso.com");
        exchange.Request.HeaderOf("X-ClientStatistics").Should().BeNull();
    }

    [Fact]
    public async Task Soap_header_names_the_version_and_the_impersonated_user()
    {
        await using FakeExchange exchange = new(Inbox);
        ExchangeService service = Some.Service(exchange, ExchangeVersion.Exchange2010_SP2);
        service.ImpersonatedUserId = new ImpersonatedUserId(ConnectingIdType.SmtpAddress, "anna@contoso.com");

        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        exchange.Request.Header.Descendants().Single(element => element.Name.LocalName == "RequestServerVersion")
            .Attribute("Version")!.Value.Should().Be("Exchange2010_SP2");
        exchange.Request.Header.Descendants().Single(element => element.Name.LocalName == "SmtpAddress").Value.Should().Be("anna@contoso.com");
    }

    [Fact]
    public async Task Exchange_2007_is_told_the_time_zone()
    {
        await using FakeExchange exchange = new(Inbox);

        await Folder.Bind(Some.Service(exchange, ExchangeVersion.Exchange2007_SP1), WellKnownFolderName.Inbox, The.Cancellation);

        exchange.Request.Header.Descendants().Single(element => element.Name.LocalName == "TimeZoneDefinition").Attribute("Id")!.Value.Should().Be("UTC");
    }

    [Fact]
    public async Task Headers_and_version_of_the_answer_are_kept_on_the_service()
    {
        await using FakeExchange exchange = new();
        exchange.Answer(new FakeAnswer(Inbox) { Headers = { ["X-FEServer"] = "abc" } });
        ExchangeService service = Some.Service(exchange);

        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        service.HttpResponseHeaders["X-FEServer"].Should().Be("abc");
        service.ServerInfo.ToString().Should().Be("15.20.0007.008");
    }

    [Fact]
    public async Task Statistics_of_one_service_leave_with_the_next_call_of_any_other()
    {
        await using FakeExchange first = new(Inbox);
        await using FakeExchange second = new(Inbox);
        ExchangeService measured = Some.Service(first);
        ExchangeService reporting = Some.Service(second);
        measured.SendClientLatencies = reporting.SendClientLatencies = true;

        await Folder.Bind(measured, WellKnownFolderName.Inbox, The.Cancellation);
        await Folder.Bind(reporting, WellKnownFolderName.Inbox, The.Cancellation);

        second.Request.HeaderOf("X-ClientStatistics").Should().MatchRegex(@"^MessageId=,ResponseTime=\d+,SoapAction=GetFolder;$");
    }

    [Fact]
    public async Task Cookies_are_kept_until_other_credentials_come()
    {
        await using FakeExchange exchange = new();
        exchange.Answer(new FakeAnswer(Inbox) { Headers = { ["Set-Cookie"] = "X-BackEndCookie=here; path=/" } });
        exchange.Answer(new FakeAnswer(Inbox)).Answer(new FakeAnswer(Inbox));
        ExchangeService service = Some.Service(exchange);

        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);
        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);
        service.Credentials = new OAuthCredentials(The.Token);
        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        exchange.Requests.Select(request => request.HeaderOf("Cookie")).Should().Equal(null, "X-BackEndCookie=here", null);
    }

    [Fact]
    public void New_service_uses_the_credentials_of_the_logged_on_user()
    {
        ExchangeService service = new();

        service.UseDefaultCredentials.Should().BeTrue();
        service.RequestedServerVersion.Should().Be(ExchangeVersion.Exchange2013_SP1);
        service.Timeout.Should().Be(100_000);

        service.Credentials = new WebCredentials("anna", "secret");
        service.UseDefaultCredentials.Should().BeFalse();
    }

    [Fact]
    public async Task Service_without_any_credentials_does_not_call()
    {
        await using FakeExchange exchange = new();
        ExchangeService service = Some.Service(exchange);
        service.Credentials = null;

        await FluentActions.Awaiting(() => Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation))
            .Should().ThrowAsync<ServiceLocalException>().WithMessage("Credentials are required*");
    }

    [Fact]
    public async Task Service_without_url_does_not_call()
    {
        ExchangeService service = new();

        await FluentActions.Awaiting(() => Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation))
            .Should().ThrowAsync<ServiceLocalException>().WithMessage("The Url property*");
    }

    [Fact]
    public void User_agent_of_a_program_stands_before_the_librarys()
    {
        ExchangeService service = new() { UserAgent = "Tickets/1.0" };

        service.UserAgent.Should().Be("Tickets/1.0 (ExchangeServicesClient/15.0.913.15)");
    }

    [Fact]
    public void Time_limit_below_a_millisecond_is_refused() =>
        FluentActions.Invoking(() => new ExchangeService().Timeout = 0).Should().Throw<ArgumentException>();

    [Fact]
    public void Listener_switches_tracing_on_and_off()
    {
        ExchangeService service = new() { TraceListener = new RecordedTrace() };
        service.TraceEnabled.Should().BeTrue();

        service.TraceListener = null;
        service.TraceEnabled.Should().BeFalse();
    }

    [Fact]
    public async Task Trace_holds_the_token()
    {
        await using FakeExchange exchange = new(Inbox);
        RecordedTrace trace = new();
        ExchangeService service = Some.Service(exchange);
        service.TraceListener = trace;

        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        trace.Text.Should().ContainAll("EwsRequestHttpHeaders", The.Token, "m:GetFolder", "EwsResponse", "Inbox");
    }

    [Fact]
    public async Task Trace_without_a_token_in_the_credentials_holds_none()
    {
        await using FakeExchange exchange = new(Inbox);
        RecordedTrace trace = new();
        ExchangeService service = Some.Service(exchange);
        service.Credentials = new OAuthCredentials((ICredentials)new CredentialCache());
        service.TraceListener = trace;

        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        trace.Text.Should().Contain("EwsRequestHttpHeaders").And.NotContain("Authorization");
        exchange.Request.HeaderOf("Authorization").Should().BeNull();
    }

#if !MANAGED_API_PACKAGE
    [Fact]
    public async Task Autodiscover_does_not_know_tokens()
    {
        // The genuine library comes to the same exception after looking for servers in the network, which a test must not do.
        ExchangeService service = new() { Credentials = new OAuthCredentials(The.Token) };

        await FluentActions.Awaiting(() => service.AutodiscoverUrl("anna@contoso.com")).Should().ThrowAsync<NotImplementedException>();
    }
#endif
}
