using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Prints traces on the console, the default.</summary>
internal sealed class ConsoleTraceListener : ITraceListener
{
    public void Trace(string traceType, string traceMessage) => Console.Out.Write(traceMessage);
}
