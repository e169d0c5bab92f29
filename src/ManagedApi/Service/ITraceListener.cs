namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Is told what goes over the wire.</summary>
public interface ITraceListener
{
    void Trace(string traceType, string traceMessage);
}
