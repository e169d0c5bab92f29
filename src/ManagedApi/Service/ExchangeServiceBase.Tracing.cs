using System.IO;

namespace Microsoft.Exchange.WebServices.Data;

/// <content>What a trace listener is told. Nothing is taken out: a token on the request is printed, as by the genuine library.</content>
public abstract partial class ExchangeServiceBase
{
    private ITraceListener traceListener = new ConsoleTraceListener();
    private bool traceEnabled;

    public bool TraceEnabled
    {
        get => traceEnabled;
        set
        {
            traceEnabled = value;
            if (value)
            {
                traceListener ??= new ConsoleTraceListener();
            }
        }
    }

    public TraceFlags TraceFlags { get; set; } = TraceFlags.All;

    /// <summary>Setting a listener switches tracing on, setting none switches it off.</summary>
    public ITraceListener TraceListener
    {
        get => traceListener;
        set
        {
            traceListener = value;
            traceEnabled = value != null;
        }
    }

    internal bool IsTraceEnabledFor(TraceFlags traceFlags) => TraceEnabled && (TraceFlags & traceFlags) != 0;

    internal void TraceMessage(TraceFlags traceType, string logEntry)
    {
        if (IsTraceEnabledFor(traceType))
        {
            TraceListener.Trace(traceType.ToString(), TraceText.OfMessage(traceType.ToString(), logEntry));
        }
    }

    internal void TraceXml(TraceFlags traceType, MemoryStream stream)
    {
        if (IsTraceEnabledFor(traceType))
        {
            TraceListener.Trace(traceType.ToString(), TraceText.OfXml(traceType.ToString(), stream));
        }
    }

    internal void TraceRequestHeaders(TraceFlags traceType, IEwsHttpWebRequest request)
    {
        if (IsTraceEnabledFor(traceType))
        {
            TraceMessage(traceType, TraceText.OfHeaders($"{request.Method} {request.RequestUri.AbsolutePath} HTTP/1.1", request.Headers));
        }
    }

    private void TraceResponseHeaders(TraceFlags traceType, IEwsHttpWebResponse response)
    {
        if (IsTraceEnabledFor(traceType))
        {
            string firstLine = $"HTTP/{response.ProtocolVersion} {(int)response.StatusCode} {response.StatusDescription}";
            TraceMessage(traceType, TraceText.OfHeaders(firstLine, response.Headers));
        }
    }
}
