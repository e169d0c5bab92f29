using System.Text;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Tests.Framework;

/// <summary>Keeps every trace of a service.</summary>
internal sealed class RecordingTraceListener : ITraceListener
{
    private readonly StringBuilder _text = new();

    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    public void Trace(string traceType, string traceMessage)
    {
        lock (_text)
        {
            _text.AppendLine(traceMessage);
        }
    }
}
