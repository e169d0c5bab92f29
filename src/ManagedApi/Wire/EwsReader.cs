using System.IO;
using System.Linq;
using System.Xml;
using AsyncTask = System.Threading.Tasks.Task;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>
/// Reads answers node by node and insists on what is demanded, as the genuine library does.
/// A method that reads an element leaves the reader on its end, or on its start where it is empty.
/// </summary>
internal sealed class EwsReader
{
    private readonly XmlReader xml;

    internal EwsReader(Stream stream, ExchangeService service)
    {
        Service = service;

        // Auto: an ordinary answer is a document, a streaming one a sequence of envelopes without declarations.
        xml = XmlReader.Create(stream, new XmlReaderSettings
        {
            Async = true,
            CheckCharacters = false,
            ConformanceLevel = ConformanceLevel.Auto,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
    }

    internal ExchangeService Service { get; }

    internal string LocalName => xml.LocalName;

    internal string NamespaceUri => xml.NamespaceURI;

    internal bool IsEmpty => xml.IsEmptyElement;

    internal bool HasAttributes => xml.AttributeCount > 0;

    internal void Read() => Demand(xml.Read());

    internal async AsyncTask ReadAsync() => Demand(await xml.ReadAsync().ConfigureAwait(false));

    /// <summary>Reads the XML declaration, which the genuine library demands of every ordinary answer.</summary>
    internal void ReadDeclaration()
    {
        try
        {
            Read();
            if (xml.NodeType != XmlNodeType.XmlDeclaration)
            {
                throw new ServiceXmlDeserializationException($"The answer begins with {xml.NodeType}, not with an XML declaration.");
            }
        }
        catch (System.Exception exception) when (exception is XmlException or ServiceXmlDeserializationException)
        {
            throw new ServiceRequestException(Texts.NotXml, exception);
        }
    }

    internal bool IsStart() => xml.NodeType == XmlNodeType.Element;

    internal bool IsStart(string elementNamespace, string name) => IsStart() && Is(elementNamespace, name);

    internal bool IsEnd(string elementNamespace, string name) => xml.NodeType == XmlNodeType.EndElement && Is(elementNamespace, name);

    internal string Attribute(string name) => xml.GetAttribute(name);

    internal void ReadStart(string elementNamespace, string name)
    {
        Read();
        Expect(XmlNodeType.Element, elementNamespace, name);
    }

    internal void ReadEnd(string elementNamespace, string name)
    {
        Read();
        Expect(XmlNodeType.EndElement, elementNamespace, name);
    }

    internal async AsyncTask ReadStartAsync(string elementNamespace, string name)
    {
        await ReadAsync().ConfigureAwait(false);
        Expect(XmlNodeType.Element, elementNamespace, name);
    }

    internal async AsyncTask ReadEndAsync(string elementNamespace, string name)
    {
        await ReadAsync().ConfigureAwait(false);
        Expect(XmlNodeType.EndElement, elementNamespace, name);
    }

    /// <summary>Stays on the start element if the reader is there already, otherwise demands that it comes next.</summary>
    internal void MoveToStart(string elementNamespace, string name)
    {
        if (!IsStart(elementNamespace, name))
        {
            ReadStart(elementNamespace, name);
        }
    }

    /// <summary>Closes an element that may have been empty, or whose end may have been reached already.</summary>
    internal void ReadEndIfNecessary(string elementNamespace, string name)
    {
        if (!(IsStart(elementNamespace, name) && IsEmpty) && !IsEnd(elementNamespace, name))
        {
            ReadEnd(elementNamespace, name);
        }
    }

    internal void ReadToEnd(string elementNamespace, string name)
    {
        do
        {
            Read();
        }
        while (!IsEnd(elementNamespace, name));
    }

    internal string ReadElementText(string elementNamespace, string name)
    {
        MoveToStart(elementNamespace, name);
        return ReadElementText();
    }

    /// <summary>Reads the text of the current element without control characters; null where the element is empty.</summary>
    internal string ReadElementText()
    {
        if (IsEmpty)
        {
            return null;
        }

        Read();
        string text = string.Empty;
        while (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
        {
            text += xml.Value;
            Read();
        }

        return text.Any(IsUnwanted) ? new string(text.Where(character => !IsUnwanted(character)).ToArray()) : text;
    }

    internal byte[] ReadElementBytes()
    {
        using MemoryStream bytes = new();
        CopyElementBytes(bytes);
        return bytes.ToArray();
    }

    /// <summary>Reads base64 straight from the reader, so that a large attachment is never held as text.</summary>
    internal void CopyElementBytes(Stream target)
    {
        if (!IsEmpty)
        {
            Read();
            byte[] buffer = new byte[4096];
            int count;
            while ((count = xml.ReadContentAsBase64(buffer, 0, buffer.Length)) > 0)
            {
                target.Write(buffer, 0, count);
            }
        }
    }

    /// <summary>Passes over the current element with everything in it.</summary>
    internal void Skip()
    {
        if (!IsStart() || IsEmpty)
        {
            return;
        }

        int depth = xml.Depth;
        do
        {
            Read();
        }
        while (xml.Depth > depth);
    }

    /// <summary>Goes through the child elements of the current element; what the action does not read is passed over.</summary>
    internal void ForEachChild(System.Func<string, bool> tryRead)
    {
        if (IsEmpty)
        {
            return;
        }

        int depth = xml.Depth;
        Read();
        while (xml.Depth > depth)
        {
            if (IsStart() && !tryRead(LocalName))
            {
                Skip();
            }

            Read();
        }
    }

    private static bool IsUnwanted(char character) => char.IsControl(character) && character is not '\r' and not '\n';

    private static void Demand(bool read)
    {
        if (!read)
        {
            throw new ServiceXmlDeserializationException(Texts.UnexpectedEnd);
        }
    }

    private bool Is(string elementNamespace, string name) => xml.LocalName == name && xml.NamespaceURI == elementNamespace;

    private void Expect(XmlNodeType type, string elementNamespace, string name)
    {
        if (xml.NodeType != type || !Is(elementNamespace, name))
        {
            throw new ServiceXmlDeserializationException(
                $"{type} '{name}' in namespace '{elementNamespace}' was expected, but {xml.NodeType} '{xml.Name}' was found.");
        }
    }
}
