using System;
using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>What a SOAP fault says, read leniently: parts may be missing, and unknown codes become an internal server error.</summary>
internal sealed class SoapFault
{
    internal ServiceError ResponseCode { get; private set; } = ServiceError.ErrorInternalServerError;

    internal string Text { get; private set; }

    internal Dictionary<string, string> Details { get; } = new();

    /// <summary>Reads a fault; the reader stands on its start element.</summary>
    internal static SoapFault Read(EwsReader reader, string soapNamespace)
    {
        SoapFault fault = new();
        do
        {
            reader.Read();
            if (!reader.IsStart())
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "faultstring":
                    fault.Text = reader.ReadElementText();
                    break;
                case "detail" when !reader.IsEmpty:
                    fault.ReadDetail(reader);
                    break;
            }
        }
        while (!reader.IsEnd(soapNamespace, "Fault"));
        return fault;
    }

    private void ReadDetail(EwsReader reader)
    {
        do
        {
            reader.Read();
            if (!reader.IsStart())
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "ResponseCode":
                    ResponseCode = Enum.TryParse(reader.ReadElementText(), out ServiceError code) ? code : ServiceError.ErrorInternalServerError;
                    break;
                case "MessageXml" when !reader.IsEmpty:
                    ReadValues(reader);
                    break;
            }
        }
        while (!reader.IsEnd(string.Empty, "detail"));
    }

    /// <summary>Exchange 2007 and later versions write this element in different namespaces: the end is found by the start's.</summary>
    private void ReadValues(EwsReader reader)
    {
        string elementNamespace = reader.NamespaceUri;
        do
        {
            reader.Read();
            if (reader.IsStart() && !reader.IsEmpty && reader.LocalName == "Value")
            {
                Details.Add(reader.Attribute("Name"), reader.ReadElementText());
            }
        }
        while (!reader.IsEnd(elementNamespace, "MessageXml"));
    }
}
