using System.Net;
using System.Net.Sockets;
using System.Xml;
using FluentAssertions.Specialized;
using ManagedApi.Tests.Framework;

namespace ManagedApi.Tests.Errors;

public sealed class FailureTests
{
    [Theory]
    [InlineData(401, "Unauthorized")]
    [InlineData(403, "Forbidden")]
    [InlineData(404, "Not Found")]
    [InlineData(429, "Too Many Requests")]
    [InlineData(503, "Service Unavailable")]
    public async Task Failed_status_leaves_only_its_reason(int status, string reason)
    {
        await using FakeExchange exchange = new();
        exchange.Answer(new FakeAnswer("the body is lost") { Status = status, Reason = reason });

        (await Binding(exchange).Should().ThrowExactlyAsync<ServiceRequestException>()).WithMessage("The request failed. " + reason);
    }

    [Fact]
    public async Task Headers_of_a_failed_status_are_on_the_service()
    {
        await using FakeExchange exchange = new();
        exchange.Answer(new FakeAnswer(string.Empty) { Status = 503, Headers = { ["Retry-After"] = "7" } });
        ExchangeService service = Some.Service(exchange);

        await FluentActions.Awaiting(() => Folder.Bind(service, WellKnownFolderName.Inbox)).Should().ThrowAsync<ServiceRequestException>();

        service.HttpResponseHeaders["Retry-After"].Should().Be("7");
    }

    [Fact]
    public async Task Locked_account_names_the_page_that_unlocks_it()
    {
        await using FakeExchange exchange = new();
        exchange.Answer(new FakeAnswer(string.Empty) { Status = 456, Reason = "https://contoso.com/unlock" });

        (await Binding(exchange).Should().ThrowAsync<AccountIsLockedException>()).Which.AccountUnlockUrl.Should().Be(new Uri("https://contoso.com/unlock"));
    }

    [Theory]
    [InlineData("297749", 297749)]
    [InlineData("-5", -5)]
    [InlineData("soon", 0)]
    public async Task Busy_server_says_for_how_long(string said, int milliseconds)
    {
        await using FakeExchange exchange = new();
        exchange.Answer(new FakeAnswer(Soap.Fault("ErrorServerBusy", Soap.BackOff(said))) { Status = 500 });

        (await Binding(exchange).Should().ThrowAsync<ServerBusyException>()).Which.BackOffMilliseconds.Should().Be(milliseconds);
    }

    [Fact]
    public async Task Busy_server_in_an_ordinary_answer_is_an_ordinary_error()
    {
        await using FakeExchange exchange = new(Soap.Error("GetFolder", "ErrorServerBusy", $"<m:MessageXml>{Soap.BackOff("5")}</m:MessageXml>"));

        (await Binding(exchange).Should().ThrowExactlyAsync<ServiceResponseException>()).Which.ErrorCode.Should().Be(ServiceError.ErrorServerBusy);
    }

    [Fact]
    public async Task Fault_keeps_its_code_and_text()
    {
        await using FakeExchange exchange = new();
        exchange.Answer(new FakeAnswer(Soap.Fault("ErrorNonExistentMailbox")) { Status = 500 });

        ExceptionAssertions<ServiceResponseException> thrown = await Binding(exchange).Should().ThrowAsync<ServiceResponseException>();
        thrown.WithMessage("It is a fault.").Which.ErrorCode.Should().Be(ServiceError.ErrorNonExistentMailbox);
    }

    [Fact]
    public async Task Unknown_code_of_a_fault_is_an_internal_error()
    {
        await using FakeExchange exchange = new();
        exchange.Answer(new FakeAnswer(Soap.Fault("ErrorFromTheFuture")) { Status = 500 });

        (await Binding(exchange).Should().ThrowAsync<ServiceResponseException>()).Which.ErrorCode.Should().Be(ServiceError.ErrorInternalServerError);
    }

    [Fact]
    public async Task Version_that_the_server_does_not_know_is_named()
    {
        await using FakeExchange exchange = new();
        exchange.Answer(new FakeAnswer(Soap.Fault("ErrorInvalidServerVersion")) { Status = 500 });

        await Binding(exchange).Should().ThrowAsync<ServiceVersionException>();
    }

    [Fact]
    public async Task Error_of_a_part_keeps_its_code_and_text()
    {
        await using FakeExchange exchange = new(Soap.Error("GetFolder", "ErrorFolderNotFound", "<m:Folders/>"));

        ExceptionAssertions<ServiceResponseException> thrown = await Binding(exchange).Should().ThrowAsync<ServiceResponseException>();
        thrown.WithMessage("It failed.").Which.ErrorCode.Should().Be(ServiceError.ErrorFolderNotFound);
    }

    [Fact]
    public async Task Unknown_code_of_a_part_escapes()
    {
        await using FakeExchange exchange = new(Soap.Error("GetFolder", "ErrorFromTheFuture"));

        await Binding(exchange).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Error_without_its_link_key_cannot_be_read()
    {
        await using FakeExchange exchange = new(Soap.Error("GetFolder", "ErrorFolderNotFound").Replace("<m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>", string.Empty, StringComparison.Ordinal));

        await Binding(exchange).Should().ThrowAsync<ServiceXmlDeserializationException>();
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>", 200)]
    [InlineData("", 200)]
    [InlineData("<html><body>Sign in</body></html>", 500)]
    public async Task Page_in_place_of_an_answer_is_not_xml(string page, int status)
    {
        await using FakeExchange exchange = new();
        exchange.Answer(new FakeAnswer(page) { Status = status });

        await Binding(exchange).Should().ThrowAsync<ServiceRequestException>().WithMessage("*didn't contain valid XML*");
    }

    [Fact]
    public async Task Declaration_is_demanded()
    {
        await using FakeExchange exchange = new(Soap.Response("GetFolder", string.Empty));

        await Binding(exchange).Should().ThrowAsync<ServiceRequestException>().WithMessage("*didn't contain valid XML*");
    }

    [Theory]
    [InlineData("")]
    [InlineData("<s:Header/>")]
    public async Task Header_is_demanded_and_must_not_close_itself(string header)
    {
        await using FakeExchange exchange = new(Soap.Declaration + Soap.Envelope("<m:GetFolderResponse/>", header));

        await Binding(exchange).Should().ThrowAsync<ServiceXmlDeserializationException>();
    }

    [Fact]
    public async Task Torn_answer_is_a_raw_xml_error()
    {
        await using FakeExchange exchange = new(Soap.Success("GetFolder", $"<m:Folders>{Some.Folder("inbox", "Inbox")}")[..^120]);

        await Binding(exchange).Should().ThrowAsync<XmlException>();
    }

    [Fact]
    public async Task Refused_connection_is_a_failed_request()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        int port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        ExchangeService service = new() { Url = new Uri($"http://127.0.0.1:{port}/"), Credentials = new OAuthCredentials(The.Token), SendClientLatencies = false };

        await FluentActions.Awaiting(() => Folder.Bind(service, WellKnownFolderName.Inbox)).Should().ThrowExactlyAsync<ServiceRequestException>();
    }

    [Fact]
    public async Task Cancellation_is_a_failed_request()
    {
        await using FakeExchange exchange = new();
        ExchangeService service = Some.Service(exchange);

        await FluentActions.Awaiting(() => Folder.Bind(service, WellKnownFolderName.Inbox, new CancellationToken(true)))
            .Should().ThrowExactlyAsync<ServiceRequestException>();
    }

    [Fact]
    public async Task Time_out_is_a_failed_request()
    {
        TaskCompletionSource gate = new();
        await using FakeExchange exchange = new();
        exchange.Answer(new FakeAnswer(string.Empty) { Gate = gate.Task });
        ExchangeService service = Some.Service(exchange);
        service.Timeout = 50;

        await FluentActions.Awaiting(() => Folder.Bind(service, WellKnownFolderName.Inbox)).Should().ThrowExactlyAsync<ServiceRequestException>();
        gate.SetResult();
    }

    private static Func<Task> Binding(FakeExchange exchange) => () => Folder.Bind(Some.Service(exchange), WellKnownFolderName.Inbox, The.Cancellation);
}
