using System.Xml;
using System.Xml.Linq;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews;

/// <summary>Reads SOAP requests; what is not one becomes the fault that Exchange answers.</summary>
internal static class EwsRequestReader
{
    /// <summary>Exchange's own limit for a request (maxRequestLength of the EWS application), in characters.</summary>
    private const long MaxCharacters = 64 * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <exception cref="SoapFaultException">The bytes are not a SOAP request.</exception>
    internal static EwsRequest Read(Stream body)
    {
        XElement envelope = Load(body);
        if (envelope.Name != Soap + "Envelope")
        {
            throw SoapFaultException.Schema($"The root element has to be a SOAP 1.1 Envelope, not '{envelope.Name.LocalName}'.", envelope);
        }

        XElement operation = envelope.Required(Soap + "Body").Elements().FirstOrDefault()
            ?? throw SoapFaultException.Schema("The SOAP body is empty.", envelope);
        XElement? header = envelope.Element(Soap + "Header");
        return new EwsRequest(ReadVersion(header), ReadImpersonation(header), operation);
    }

    /// <summary>Finds out the operation's name without reading further than it; null where there is none.</summary>
    internal static string? PeekOperation(Stream body)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(body, Settings);
            return reader.ReadToFollowing("Body", Soap.NamespaceName) && reader.Read() && reader.MoveToContent() == XmlNodeType.Element
                ? reader.LocalName
                : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XElement Load(Stream body)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(body, Settings);
            return XElement.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        }
        catch (XmlException error)
        {
            throw new SoapFaultException("ErrorSchemaValidation", "The request failed schema validation: " + error.Message)
            {
                Line = error.LineNumber,
                LinePosition = error.LinePosition,
                Violation = error.Message,
            };
        }
    }

    private static ExchangeVersion ReadVersion(XElement? header)
    {
        // A request without a version is from a client of the first days.
        if (header?.Element(T + "RequestServerVersion") is not XElement requested)
        {
            return ExchangeVersion.Exchange2007_SP1;
        }

        string version = requested.RequiredAttribute("Version");
        return Enum.TryParse(version, ignoreCase: false, out ExchangeVersion parsed) && Enum.IsDefined(parsed) && !char.IsAsciiDigit(version[0])
            ? parsed
            : throw new SoapFaultException("ErrorInvalidServerVersion", "The specified server version is invalid.");
    }

    private static XElement? ReadImpersonation(XElement? header)
    {
        if (header?.Element(T + "ExchangeImpersonation") is not XElement impersonation)
        {
            return null;
        }

        return impersonation.Element(T + "ConnectingSID")?.Elements().FirstOrDefault()
            ?? throw new SoapFaultException("ErrorInvalidExchangeImpersonationHeaderData", "ExchangeImpersonation SOAP header must have a ConnectingSID with an identifier.");
    }
}
