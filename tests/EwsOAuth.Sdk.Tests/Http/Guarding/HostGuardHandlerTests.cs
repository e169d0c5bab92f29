using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Http.Guarding;

public sealed class HostGuardHandlerTests
{
    private static readonly string[] Schemes = ["https", "http", "HTTPS", "wss", "ftp", "file"];

    private static readonly string[] ForeignHosts =
    [
        "outlook.office365.com.evil.example", "outlook-office365.com", "evil.example", "office365.com", "xoutlook.office365.com", "outlook.office365.com.",
        "outlook.office365.co", "outlook.office365.us", "127.0.0.1", "[::1]", "localhost", "outlook.office365.com:8443", "outlook.office365.com:80",
        "outlook.office365.com:444", "evil.example:443", "user@outlook.office365.com", "user:secret@outlook.office365.com", "outlook.office365.com@evil.example",
        "outlook.office365.com:443@evil.example", "outlook%2Eoffice365.com", "outlook.office365%2ecom", "outlook.office365.com%00.evil.example",
        "outlook.office365.com%2f.evil.example", "out\u200Blook.office365.com", "outl\u043Eok.office365.com", "\uFF4Futlook.office365.com", "outlook\u3002office365\u3002com",
        "outlook.office365.com\\@evil.example", "evil.example\\outlook.office365.com", "xn--utlook-p9g.office365.com", "0x7f.1", "2130706433", "outlook.office365.com_",
        "-outlook.office365.com", "outlook..office365.com", "outlook.office365.com\u00AD", "OUTLOOK.OFFICE365.COM.", "outlook.office.com.evil.example", "substrate.office.com",
    ];

    private static readonly string[] Tails =
    [
        "", "/", "/EWS/Exchange.asmx", "//EWS/Exchange.asmx", "/EWS/Exchange.asmx?x=outlook.office365.com", "#@outlook.office365.com/", "?@outlook.office365.com/",
        "/@outlook.office365.com/", "/..;/EWS", "/%2e%2e/EWS", "\\@outlook.office365.com", "/outlook.office365.com/EWS/Exchange.asmx", ":443/EWS/Exchange.asmx", ";/EWS",
    ];

    [Fact]
    public async Task Thousands_of_hostile_addresses_get_no_token()
    {
        FakeTransport transport = new(_ => Some.Response());
        ScriptedAcquirer acquirer = Some.Acquirer(TimeProvider.System, The.Token);
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, acquirer);
        int tried = 0;

        foreach (string text in Hostile())
        {
            if (!Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? address))
            {
                continue;
            }

            tried++;
            using HttpRequestMessage request = new(HttpMethod.Post, address);
            Func<Task> sending = () => pipeline.SendAsync(request, The.Cancellation);
            (await sending.Should().ThrowAsync<TransportException>(text)).Which.Code.Should().Be("host_not_allowed", text);
        }

        tried.Should().BeGreaterThan(2000);
        acquirer.Calls.Should().Be(0);
        transport.Sent.Should().BeEmpty();
    }

    [Theory]
    [InlineData("https://outlook.office365.com/EWS/Exchange.asmx")]
    [InlineData("https://OUTLOOK.Office365.com/ews/exchange.asmx")]
    [InlineData("https://outlook.office365.com:443/EWS/Exchange.asmx?a=b@c")]
    [InlineData("https://outlook.office.com/EWS/Exchange.asmx")]
    public async Task Host_of_the_cloud_gets_the_token(string address)
    {
        FakeTransport transport = new(_ => Some.Response());
        using HttpMessageInvoker pipeline = Some.Pipeline(transport);

        using HttpResponseMessage response = await pipeline.SendAsync(Some.EwsRequest(address), The.Cancellation);

        transport.Sent.Should().ContainSingle().Which.Token.Should().Be(The.Token);
    }

    [Theory]
    [InlineData("mail.contoso.com:8443", "https://mail.contoso.com:8443/EWS/Exchange.asmx", true)]
    [InlineData("mail.contoso.com:8443", "https://mail.contoso.com/EWS/Exchange.asmx", false)]
    [InlineData("mail.contoso.com", "https://mail.contoso.com:8443/EWS/Exchange.asmx", false)]
    [InlineData("[::1]:444", "https://[::1]:444/EWS/Exchange.asmx", true)]
    public async Task Host_of_ones_own_counts_with_its_port(string allowed, string address, bool passes)
    {
        FakeTransport transport = new(_ => Some.Response());
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, hosts: [allowed]);

        Func<Task> sending = () => pipeline.SendAsync(Some.EwsRequest(address), The.Cancellation);

        if (passes)
        {
            await sending.Should().NotThrowAsync();
        }
        else
        {
            await sending.Should().ThrowAsync<TransportException>();
        }

        transport.Sent.Count.Should().Be(passes ? 1 : 0);
    }

    [Fact]
    public async Task Refusal_shows_neither_user_nor_path()
    {
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => Some.Response()));

        Func<Task> sending = () => pipeline.SendAsync(Some.EwsRequest("https://ada:secret@evil.example/private?token=1"), The.Cancellation);

        (await sending.Should().ThrowAsync<TransportException>()).Which.Message.Should().Contain("https://evil.example").And.NotContainAny("ada", "secret", "private", "token=1");
    }

    private static IEnumerable<string> Hostile()
    {
        foreach (string scheme in Schemes)
        {
            foreach (string host in ForeignHosts)
            {
                foreach (string tail in Tails)
                {
                    yield return $"{scheme}://{host}{tail}";
                }
            }

            if (!scheme.Equals("https", StringComparison.OrdinalIgnoreCase))
            {
                yield return $"{scheme}://outlook.office365.com/EWS/Exchange.asmx";
            }
        }

        yield return "/EWS/Exchange.asmx";
        yield return "//outlook.office365.com/EWS/Exchange.asmx";
        yield return "https:outlook.office365.com/EWS/Exchange.asmx";
    }
}
