using System.Collections.Specialized;
using System.Xml.Linq;

namespace ManagedApi.Tests.Framework;

/// <summary>What came over the wire.</summary>
internal sealed class RecordedRequest(NameValueCollection headers, string body)
{
    private static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";

    public NameValueCollection Headers => headers;

    public string Body => body;

    public XElement Header => XDocument.Parse(body).Root!.Element(Envelope + "Header")!;

    public XElement Operation => XDocument.Parse(body).Root!.Element(Envelope + "Body")!.Elements().Single();

    public XElement One(string name) => Operation.Descendants().Single(element => element.Name.LocalName == name);
}
