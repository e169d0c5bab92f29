using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace EwsOAuth.Discovery;

/// <summary>Reads and writes the XML of the older kinds of Autodiscover: no DTD, nothing from outside, by local names as all clients do.</summary>
internal static class DiscoveryXml
{
    private const int MaxCharacters = 1024 * 1024;

    /// <summary>Several times the depth of a real answer. A text is put together recursively, so elements inside each other could use up the stack.</summary>
    private const int MaxDepth = 64;

    public static XDocument Load(Stream body)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxCharacters };
        ThrowIfTooDeep(body, settings);
        body.Position = 0;
        using XmlReader reader = XmlReader.Create(body, settings);
        return XDocument.Load(reader);
    }

    public static XElement? Find(XContainer parent, string name) => parent.Descendants().FirstOrDefault(element => element.Name.LocalName == name);

    public static string? TextOf(XContainer parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    public static HttpContent ToContent(XElement root) =>
        new StringContent("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + root.ToString(SaveOptions.DisableFormatting), Encoding.UTF8, "text/xml");

    private static void ThrowIfTooDeep(Stream body, XmlReaderSettings settings)
    {
        using XmlReader reader = XmlReader.Create(body, settings);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                throw new XmlException("The elements are too deep inside each other.");
            }
        }
    }
}
