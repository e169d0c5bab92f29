using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using EwsOAuth.Emulator.Tests.Framework;

namespace EwsOAuth.Emulator.Tests.Ews.Framework;

/// <summary>Posts SOAP as a client would, and checks that every answer agrees with the official schemas.</summary>
internal sealed class EwsClient : IDisposable
{
    public static readonly XNamespace M = "http://schemas.microsoft.com/exchange/services/2006/messages";
    public static readonly XNamespace T = "http://schemas.microsoft.com/exchange/services/2006/types";
    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    private readonly HttpClient http;

    public EwsClient(EwsEmulator emulator, string? token, string host = "outlook.office365.com")
    {
        http = new HttpClient(emulator.CreateHandler()) { BaseAddress = new Uri($"https://{host}/EWS/Exchange.asmx") };
        if (token is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    public string Version { get; set; } = "Exchange2013_SP1";

    public string? Impersonated { get; set; }

    public HttpRequestHeaders Headers => http.DefaultRequestHeaders;

    public static string Envelope(string body, string version = "Exchange2013_SP1", string? impersonated = null) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <soap:Envelope xmlns:soap="{Soap}" xmlns:m="{M}" xmlns:t="{T}">
          <soap:Header>
            <t:RequestServerVersion Version="{version}" />
            {(impersonated is null ? "" : $"<t:ExchangeImpersonation><t:ConnectingSID><t:SmtpAddress>{impersonated}</t:SmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>")}
          </soap:Header>
          <soap:Body>{body}</soap:Body>
        </soap:Envelope>
        """;

    public Task<HttpResponseMessage> PostAsync(string body) => PostRawAsync(Envelope(body, Version, Impersonated));

    public async Task<HttpResponseMessage> PostRawAsync(string envelope, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, (Uri?)null) { Content = new StringContent(envelope, Encoding.UTF8, "text/xml") };
        return await http.SendAsync(request, completion, The.Cancellation);
    }

    public Task<HttpResponseMessage> PostStreamingAsync(string body) => PostRawAsync(Envelope(body, Version, Impersonated), HttpCompletionOption.ResponseHeadersRead);

    /// <summary>Executes an operation and gives its response messages.</summary>
    public async Task<IReadOnlyList<XElement>> CallAsync(string body)
    {
        using HttpResponseMessage response = await PostAsync(body);
        string text = await response.Content.ReadAsStringAsync(The.Cancellation);
        response.StatusCode.Should().Be(HttpStatusCode.OK, "the answer was {0}", text);
        text.Should().StartWith("<?xml", "clients refuse answers without a declaration");
        XDocument envelope = XDocument.Parse(text);
        if (EwsSchema.IsAvailable)
        {
            EwsSchema.Violations(envelope).Should().BeEmpty("every answer agrees with the official schema, as {0} has to", text);
        }

        return [.. envelope.Descendants(M + "ResponseMessages").Elements()];
    }

    /// <summary>Executes an operation that answers with one message, which has to be a success.</summary>
    public async Task<XElement> SucceedAsync(string body)
    {
        XElement message = (await CallAsync(body)).Should().ContainSingle().Subject;
        message.Attribute("ResponseClass")!.Value.Should().Be("Success", "the message was {0}", message);
        return message;
    }

    /// <summary>Executes an operation that answers with one message, which has to be an error, and gives its code.</summary>
    public async Task<string> FailAsync(string body)
    {
        XElement message = (await CallAsync(body)).Should().ContainSingle().Subject;
        message.Attribute("ResponseClass")!.Value.Should().Be("Error", "the message was {0}", message);
        return message.Element(M + "ResponseCode")!.Value;
    }

    /// <summary>Posts what is answered with a SOAP fault, and gives its code.</summary>
    public async Task<string> FaultAsync(string body)
    {
        using HttpResponseMessage response = await PostAsync(body);
        return await FaultCodeAsync(response);
    }

    public static async Task<string> FaultCodeAsync(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync(The.Cancellation);
        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError, "SOAP faults have status 500; the answer was {0}", text);
        XElement fault = XDocument.Parse(text).Root!.Element(Soap + "Body")!.Element(Soap + "Fault")!;
        string code = fault.Element("detail")!.Element(XName.Get("ResponseCode", "http://schemas.microsoft.com/exchange/services/2006/errors"))!.Value;
        fault.Element("faultcode")!.Value.Should().EndWith(":" + code);
        return code;
    }

    public void Dispose() => http.Dispose();
}
