using System;
using System.IO;
using System.Text;
using System.Xml;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Writes requests: elements by prefix, values as EWS wants them.</summary>
internal sealed class EwsWriter : IDisposable
{
    internal EwsWriter(Stream stream, ExchangeService service)
    {
        Service = service;
        Xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true });
    }

    internal ExchangeService Service { get; }

    internal XmlWriter Xml { get; }

    internal void StartMessage(string name) => Xml.WriteStartElement("m", name, EwsNamespace.Messages);

    internal void StartType(string name) => Xml.WriteStartElement("t", name, EwsNamespace.Types);

    internal void End() => Xml.WriteEndElement();

    internal void Attribute(string name, string value) => Xml.WriteAttributeString(name, value);

    internal void Message(string name, string value)
    {
        StartMessage(name);
        Xml.WriteString(value);
        End();
    }

    internal void Type(string name, string value)
    {
        StartType(name);
        Text(value);
        End();
    }

    internal void TypeIfSet(string name, string value)
    {
        if (value != null)
        {
            Type(name, value);
        }
    }

    internal void Text(string value)
    {
        try
        {
            Xml.WriteString(value);
        }
        catch (ArgumentException exception)
        {
            throw new ServiceXmlSerializationException("A value holds a character that XML cannot carry.", exception);
        }
    }

    internal void Type(string name, byte[] value)
    {
        StartType(name);
        Xml.WriteBase64(value, 0, value.Length);
        End();
    }

    public void Dispose() => Xml.Dispose();
}
