using System;
using System.Globalization;
using System.IO;
using System.Net.Http.Headers;
using System.Text;
using System.Xml;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>What is traced, as the element "Trace" that tools for EWS know.</summary>
internal static class TraceText
{
    internal static string OfMessage(string tag, string text) => Element(tag, writer => writer.WriteValue(text));

    /// <summary>Wraps XML, indented; what is not XML is wrapped as text.</summary>
    internal static string OfXml(string tag, MemoryStream content)
    {
        long position = content.Position;
        try
        {
            content.Position = 0;
            XmlReaderSettings settings = new() { ConformanceLevel = ConformanceLevel.Fragment, IgnoreWhitespace = true, IgnoreComments = true, CloseInput = false };
            using XmlReader reader = XmlReader.Create(content, settings);
            return Element(tag, writer => CopyNodes(reader, writer));
        }
        catch (XmlException)
        {
            return Element(tag, writer => writer.WriteValue(Encoding.UTF8.GetString(content.ToArray())));
        }
        finally
        {
            content.Position = position;
        }
    }

    internal static string OfHeaders(string firstLine, HttpHeaders headers)
    {
        StringBuilder text = new(firstLine + "\n");
        foreach (System.Collections.Generic.KeyValuePair<string, System.Collections.Generic.IEnumerable<string>> header in headers)
        {
            foreach (string value in header.Value)
            {
                text.Append(header.Key).Append(": ").Append(value).Append('\n');
            }
        }

        return text.Append('\n').ToString();
    }

    private static void CopyNodes(XmlReader reader, XmlWriter writer)
    {
        reader.Read();
        if (reader.NodeType == XmlNodeType.XmlDeclaration)
        {
            reader.Read();
        }

        while (!reader.EOF)
        {
            writer.WriteNode(reader, true);
        }
    }

    private static string Element(string tag, Action<XmlWriter> write)
    {
        StringBuilder text = new();
        using (XmlWriter writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("Trace");
            writer.WriteAttributeString("Tag", tag);
            writer.WriteAttributeString("Tid", EwsText.Of(Environment.CurrentManagedThreadId));
            writer.WriteAttributeString("Time", DateTime.UtcNow.ToString("u", CultureInfo.InvariantCulture));
            write(writer);
            writer.WriteEndElement();
        }

        return text.AppendLine().ToString();
    }
}
