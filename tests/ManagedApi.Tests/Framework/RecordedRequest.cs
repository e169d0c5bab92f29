using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace ManagedApi.Tests.Framework;

/// <summary>What came over the wire.</summary>
internal sealed class RecordedRequest
{
    private static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";

    private readonly Dictionary<string, string> headers;

    public RecordedRequest(IHeaderDictionary headers, string body)
    {
        // The server uses its collection again for the next request.
        this.headers = headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Body = body;
    }

    public string Body { get; }

    public XElement Header => XDocument.Parse(Body).Root!.Element(Envelope + "Header")!;

    public XElement Operation => XDocument.Parse(Body).Root!.Element(Envelope + "Body")!.Elements().Single();

    /// <summary>Gives a header's value, or null if it was not sent.</summary>
    public string? HeaderOf(string name) => headers.GetValueOrDefault(name);

    public XElement One(string name) => Operation.Descendants().Single(element => element.Name.LocalName == name);
}
