using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EwsOAuth.Emulator.Tests.Ews.Framework;
using EwsOAuth.Emulator.Tests.Framework;

namespace EwsOAuth.Emulator.Tests.Ews;

public sealed class AutodiscoverTests : EwsTest
{
    private const string Online = "https://outlook.office365.com/EWS/Exchange.asmx";

    private protected override EwsEmulatorOptions Options => new() { OnPremisesHosts = { "mail.contoso.com" } };

    [Theory]
    [InlineData("https://outlook.office365.com/autodiscover/autodiscover.json/v1.0/ada@contoso.com?Protocol=EWS", Online)]
    [InlineData("https://autodiscover-s.outlook.com/autodiscover/autodiscover.json?Email=ada@contoso.com&Protocol=Ews", Online)]
    [InlineData("https://mail.contoso.com/autodiscover/autodiscover.json/v1.0/ada@contoso.com?Protocol=EWS", "https://mail.contoso.com/EWS/Exchange.asmx")]
    public async Task Version_2_names_the_address_without_a_token(string request, string url)
    {
        using HttpClient client = new(Emulator.CreateHandler());

        string json = await client.GetStringAsync(request, The.Cancellation);

        json.Should().Be($$"""{"Protocol":"EWS","Url":"{{url}}"}""");
    }

    [Theory]
    [InlineData("nobody@contoso.com?Protocol=EWS", HttpStatusCode.NotFound, "UserNotFound")]
    [InlineData("ada@contoso.com?Protocol=Pigeon", HttpStatusCode.BadRequest, "InvalidProtocol")]
    public async Task Version_2_says_what_is_wrong(string query, HttpStatusCode status, string code)
    {
        using HttpClient client = new(Emulator.CreateHandler());

        using HttpResponseMessage response = await client.GetAsync("https://outlook.office365.com/autodiscover/autodiscover.json/v1.0/" + query, The.Cancellation);

        response.StatusCode.Should().Be(status);
        (await response.Content.ReadAsStringAsync(The.Cancellation)).Should().Contain($"\"ErrorCode\":\"{code}\"");
    }

    [Fact]
    public async Task The_probe_tells_which_kinds_there_are()
    {
        using HttpClient client = new(Emulator.CreateHandler());

        using HttpResponseMessage response = await client.GetAsync("https://outlook.office365.com/autodiscover/autodiscover.xml", The.Cancellation);

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        response.Headers.GetValues("X-SOAP-Enabled").Should().Equal("True");
        response.Headers.GetValues("X-OAuth-Enabled").Should().Equal("True");
    }

    [Fact]
    public async Task Plain_xml_and_soap_name_the_address_to_those_who_have_signed_in()
    {
        string pox = await PostAsync("autodiscover.xml", """<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request><EMailAddress>ada@contoso.com</EMailAddress></Request></Autodiscover>""");
        string unknown = await PostAsync("autodiscover.xml", """<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request><EMailAddress>nobody@contoso.com</EMailAddress></Request></Autodiscover>""");
        string soap = await PostAsync("autodiscover.svc", """<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><GetUserSettingsRequestMessage xmlns="http://schemas.microsoft.com/exchange/2010/Autodiscover"><Request><Users><User><Mailbox>ada@contoso.com</Mailbox></User></Users><RequestedSettings><Setting>ExternalEwsUrl</Setting><Setting>CrossOrganizationSharingEnabled</Setting></RequestedSettings></Request></GetUserSettingsRequestMessage></s:Body></s:Envelope>""");

        pox.Should().Contain($"<EwsUrl>{Online}</EwsUrl>");
        unknown.Should().Contain("<ErrorCode>500</ErrorCode>");
        soap.Should().Contain($"<Name>ExternalEwsUrl</Name><Value>{Online}</Value>").And.Contain("<SettingName>CrossOrganizationSharingEnabled</SettingName>");
    }

    private async Task<string> PostAsync(string path, string body)
    {
        using HttpClient client = new(Emulator.CreateHandler());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Emulator.IssueAccessToken(user: Emulator.User));
        using StringContent content = new(body, Encoding.UTF8, "text/xml");
        using HttpResponseMessage response = await client.PostAsync("https://autodiscover-s.outlook.com/autodiscover/" + path, content, The.Cancellation);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync(The.Cancellation);
    }
}
