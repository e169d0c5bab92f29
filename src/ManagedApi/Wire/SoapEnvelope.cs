using System.IO;
using System.Text;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Puts an operation into its envelope.</summary>
internal static class SoapEnvelope
{
    internal static MemoryStream Write(SoapOperation operation)
    {
        MemoryStream stream = new();
        using (EwsWriter writer = new(stream, operation.Service))
        {
            writer.Xml.WriteStartElement("soap", "Envelope", EwsNamespace.Soap);
            writer.Xml.WriteAttributeString("xmlns", "xsi", null, EwsNamespace.SchemaInstance);
            writer.Xml.WriteAttributeString("xmlns", "m", null, EwsNamespace.Messages);
            writer.Xml.WriteAttributeString("xmlns", "t", null, EwsNamespace.Types);
            WriteHeader(writer, operation.Service);
            writer.Xml.WriteStartElement("soap", "Body", EwsNamespace.Soap);
            writer.StartMessage(operation.Name);
            operation.WriteContent(writer);
            writer.End();
            writer.End();
            writer.End();
        }

        stream.Position = 0;
        return stream;
    }

    internal static string Text(MemoryStream envelope) => Encoding.UTF8.GetString(envelope.ToArray());

    private static void WriteHeader(EwsWriter writer, ExchangeService service)
    {
        writer.Xml.WriteStartElement("soap", "Header", EwsNamespace.Soap);
        writer.StartType("RequestServerVersion");
        writer.Attribute("Version", service.RequestedServerVersion.ToString());
        writer.End();
        if (service.RequestedServerVersion == ExchangeVersion.Exchange2007_SP1)
        {
            // Later versions take it only with the operations on calendars, which this slice does not have.
            writer.StartType("TimeZoneContext");
            writer.StartType("TimeZoneDefinition");
            writer.Attribute("Id", service.TimeZoneDefinition.Id);
            writer.End();
            writer.End();
        }

        if (service.PreferredCulture != null)
        {
            writer.Type("MailboxCulture", service.PreferredCulture.Name);
        }

        if (service.DateTimePrecision != DateTimePrecision.Default)
        {
            writer.Type("DateTimePrecision", service.DateTimePrecision.ToString());
        }

        service.ImpersonatedUserId?.WriteTo(writer);
        service.RaiseSerializeCustomSoapHeaders(writer.Xml);
        writer.End();
    }
}
