using System.Xml;

namespace EwsOAuth.Exchange.Bridge;

/// <summary>Finds the name of the operation: the first child of the SOAP body.</summary>
internal static class OperationReader
{
    private const string SoapNamespace = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string HeaderEnd = "</soap:Header>";
    private const string BodyStart = "<soap:Body>";
    private const string Prefix = "<m:";

    /// <summary>Gives the local name, or an empty text where there is none.</summary>
    public static string Read(string envelope) => ReadFast(envelope) ?? ReadSlowly(envelope);

    /// <summary>Reads what the Managed API writes: the end of the header, the body and the operation with nothing but blanks in between.</summary>
    private static string? ReadFast(string envelope)
    {
        int header = envelope.IndexOf(HeaderEnd, StringComparison.Ordinal);
        if (header < 0)
        {
            return null;
        }

        ReadOnlySpan<char> rest = envelope.AsSpan(header + HeaderEnd.Length).TrimStart();
        if (!rest.StartsWith(BodyStart, StringComparison.Ordinal))
        {
            return null;
        }

        rest = rest[BodyStart.Length..].TrimStart();
        int end = rest.IndexOfAny(" \t\r\n/>");
        return rest.StartsWith(Prefix, StringComparison.Ordinal) && end > Prefix.Length ? rest[Prefix.Length..end].ToString() : null;
    }

    private static string ReadSlowly(string envelope)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(new StringReader(envelope), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            if (reader.MoveToContent() != XmlNodeType.Element || !reader.ReadToDescendant("Body", SoapNamespace))
            {
                return string.Empty;
            }

            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    return reader.LocalName;
                }
            }
        }
        catch (XmlException)
        {
            // Exchange will say what is wrong with it; for us it is an unknown operation, which counts as a write.
        }

        return string.Empty;
    }
}
