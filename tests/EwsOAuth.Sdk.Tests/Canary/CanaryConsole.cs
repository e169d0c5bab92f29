using System.Text;

namespace EwsOAuth.Tests.Canary;

/// <summary>Gives what is written to the console to a scan, and lets it pass.</summary>
internal sealed class CanaryConsole(TextWriter console, CanaryScan scan, CanarySink sink) : TextWriter
{
    private readonly object _gate = new();
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => console.Encoding;

    public override void Write(char value)
    {
        console.Write(value);
        lock (_gate)
        {
            if (value == '\n')
            {
                EndLine();
            }
            else
            {
                _line.Append(value);
            }
        }
    }

    public override void Flush() => console.Flush();

    protected override void Dispose(bool disposing)
    {
        lock (_gate)
        {
            EndLine();
        }

        base.Dispose(disposing);
    }

    private void EndLine()
    {
        scan.Record(sink, _line.ToString());
        _line.Clear();
    }
}
