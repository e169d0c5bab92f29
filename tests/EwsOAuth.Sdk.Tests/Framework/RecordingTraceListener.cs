using System.Text;
using EwsOAuth.Tests.Canary;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Tests.Framework;

/// <summary>Keeps every trace of a service, and gives it to a scan: the one of the whole run if none is named.</summary>
internal sealed class RecordingTraceListener(CanaryScan? scan = null) : ITraceListener
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
        (scan ?? CanaryWatch.Scan).Record(CanarySink.Trace, traceMessage);
        lock (_text)
        {
            _text.AppendLine(traceMessage);
        }
    }
}
