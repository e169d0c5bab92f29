using System.Globalization;
using System.Xml;
using EwsOAuth.Http.Bodies;

namespace EwsOAuth.Http.Throttling;

/// <summary>Reads from a SOAP answer that Exchange is too busy and has done nothing: a fault, or a response in which every message says so.</summary>
/// <remarks>A batch of which a part was done is never taken for busy: to send it again would do that part twice.</remarks>
internal sealed class BusyAnswer
{
    /// <summary>Longer answers hold data, not refusals.</summary>
    private const int MaxLength = 128 * 1024;

    private const string Busy = "ErrorServerBusy";
    private const string TooManyConnections = "ErrorExceededConnectionCount";

    private int _messages;
    private int _refused;
    private bool _faulted;
    private bool _inFault;
    private bool _inError;

    private BusyAnswer()
    {
    }

    /// <summary>What Exchange proposes; null where it proposes nothing that makes sense.</summary>
    public TimeSpan? BackOff { get; private set; }

    /// <summary>Whether it is the number of connections that is too high: such a refusal passes soon.</summary>
    public bool IsConnectionCount { get; private set; }

    private bool SaysBusy => _faulted || (_messages > 0 && _refused == _messages);

    public static BusyAnswer? Read(PooledBodyContent content)
    {
        ReadOnlySpan<byte> text = content.Beginning.Span;
        if (text.Length > MaxLength || (text.IndexOf("ErrorServerBusy"u8) < 0 && text.IndexOf("ErrorExceededConnectionCount"u8) < 0))
        {
            return null;
        }

        BusyAnswer answer = new();
        try
        {
            using XmlReader reader = XmlReader.Create(content.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false });
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    answer.Note(reader);
                }
            }
        }
        catch (XmlException)
        {
            return null;
        }

        return answer.SaysBusy ? answer : null;
    }

    private void Note(XmlReader reader)
    {
        if (reader.GetAttribute("ResponseClass") is string responseClass)
        {
            _messages++;
            _inError = responseClass == "Error";
            return;
        }

        switch (reader.LocalName)
        {
            case "ResponseCode" when reader.NamespaceURI.EndsWith("/errors", StringComparison.Ordinal):
                _inFault = true;
                NoteCode(reader.ReadString());
                break;
            case "ResponseCode":
            // A client of an old schema version does not know the code: it is told ErrorInternalServerError, and the code in here.
            case "Value" when reader.GetAttribute("Name") == "InnerErrorResponseCode":
                NoteCode(reader.ReadString());
                break;
            case "Value" when reader.GetAttribute("Name") == "BackOffMilliseconds":
                bool sensible = long.TryParse(reader.ReadString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out long milliseconds) && milliseconds > 0;
                BackOff = sensible ? TimeSpan.FromMilliseconds(Math.Min(milliseconds, int.MaxValue)) : null;
                break;
        }
    }

    private void NoteCode(string code)
    {
        if (code is not (Busy or TooManyConnections) || !(_inFault || _inError))
        {
            return;
        }

        IsConnectionCount |= code == TooManyConnections;
        _faulted |= _inFault;
        // Once for each message.
        _refused += _inError ? 1 : 0;
        _inError = false;
    }
}
