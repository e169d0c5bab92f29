using System.Text;
using System.Xml;
using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews;

/// <summary>Writes answers byte by byte as clients need them: some of Exchange's habits are load-bearing.</summary>
internal static class SoapEnvelope
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Ordinary answers begin with an XML declaration: clients refuse them otherwise.</summary>
    private static readonly XmlWriterSettings Ordinary = new() { Encoding = Utf8, CheckCharacters = false };

    /// <summary>Streamed envelopes must not: a declaration between two of them breaks the client.</summary>
    private static readonly XmlWriterSettings Streamed = new() { Encoding = Utf8, CheckCharacters = false, OmitXmlDeclaration = true };

    /// <summary>The version of Exchange Online that the emulator was modelled on.</summary>
    private static XElement ServerVersion =>
        new(T + "ServerVersionInfo",
            new XAttribute("MajorVersion", 15), new XAttribute("MinorVersion", 20), new XAttribute("MajorBuildNumber", 9253), new XAttribute("MinorBuildNumber", 18),
            new XAttribute("Version", "V2018_01_08"), new XAttribute(XNamespace.Xmlns + "h", T.NamespaceName));

    internal static byte[] Answer(XElement response)
    {
        Prefix(response);
        return Write(Envelope(Soap, "s", response), Ordinary);
    }

    /// <summary>
    /// Writes one envelope of a streaming answer with its SOAP elements unprefixed, as the real service does:
    /// clients look for exactly &lt;Envelope and &lt;/Envelope&gt; to tell where one ends.
    /// </summary>
    internal static byte[] Streaming(XElement response)
    {
        Prefix(response);
        return Write(Envelope(Soap, null, response), Streamed);
    }

    internal static byte[] Fault(SoapFaultException fault)
    {
        XElement detail = new(
            "detail",
            new XElement(Errors + "ResponseCode", new XAttribute(XNamespace.Xmlns + "e", Errors.NamespaceName), fault.Code),
            new XElement(Errors + "Message", new XAttribute(XNamespace.Xmlns + "e", Errors.NamespaceName), fault.Message));
        if (fault.Line is int line)
        {
            detail.Add(new XElement(
                T + "MessageXml",
                new XAttribute(XNamespace.Xmlns + "t", T.NamespaceName),
                new XElement(T + "LineNumber", line),
                new XElement(T + "LinePosition", fault.LinePosition),
                new XElement(T + "Violation", fault.Violation)));
        }
        else if (fault.Values.Count > 0)
        {
            detail.Add(new XElement(T + "MessageXml", new XAttribute(XNamespace.Xmlns + "t", T.NamespaceName), EwsAnswer.Values(fault.Values)));
        }

        // faultcode, faultstring and detail are in no namespace (SOAP 1.1, 4.4).
        XElement body = new(
            Soap + "Fault",
            new XElement("faultcode", new XAttribute(XNamespace.Xmlns + "a", T.NamespaceName), "a:" + fault.Code),
            new XElement("faultstring", new XAttribute(XNamespace.Xml + "lang", "en-US"), fault.Message),
            detail);
        return Write(new XElement(Soap + "Envelope", new XAttribute(XNamespace.Xmlns + "s", Soap.NamespaceName), new XElement(Soap + "Body", body)), Ordinary);
    }

    private static void Prefix(XElement response) =>
        response.Add(new XAttribute(XNamespace.Xmlns + "m", M.NamespaceName), new XAttribute(XNamespace.Xmlns + "t", MailboxXml.T.NamespaceName));

    private static XElement Envelope(XNamespace soap, string? prefix, XElement response) =>
        new(soap + "Envelope",
            prefix is null ? new XAttribute("xmlns", soap.NamespaceName) : new XAttribute(XNamespace.Xmlns + prefix, soap.NamespaceName),
            // Never <Header/>: the Managed API reads past the end of an empty one.
            new XElement(soap + "Header", ServerVersion),
            new XElement(soap + "Body", response));

    private static byte[] Write(XElement envelope, XmlWriterSettings settings)
    {
        using MemoryStream stream = new();
        using (XmlWriter writer = XmlWriter.Create(stream, settings))
        {
            envelope.WriteTo(writer);
        }

        return stream.ToArray();
    }
}
