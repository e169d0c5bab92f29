using System.Text;

namespace ManagedApi.Tests.Framework;

/// <summary>Keeps what is traced.</summary>
internal sealed class RecordedTrace : ITraceListener
{
    private readonly StringBuilder text = new();

    public string Text => text.ToString();

    public void Trace(string traceType, string traceMessage) => text.Append(traceType).Append(traceMessage);
}
