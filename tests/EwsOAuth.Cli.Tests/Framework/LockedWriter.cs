using System.Text;

namespace EwsOAuth.Cli.Tests;

/// <summary>Text that a command writes while the test reads it.</summary>
internal sealed class LockedWriter : TextWriter
{
    private readonly Lock writing = new();
    private readonly StringBuilder text = new();
    private readonly List<(string Wanted, TaskCompletionSource Seen)> waiting = [];

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (writing)
        {
            text.Append(value);
            Look();
        }
    }

    /// <summary>Waits until something has been written.</summary>
    public Task SeenAsync(string wanted)
    {
        lock (writing)
        {
            TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((wanted, seen));
            Look();
            return seen.Task.WaitAsync(The.Patience, The.Cancellation);
        }
    }

    public override string ToString()
    {
        lock (writing)
        {
            return text.ToString();
        }
    }

    private void Look()
    {
        string all = text.ToString();
        foreach ((string wanted, TaskCompletionSource seen) in waiting)
        {
            if (all.Contains(wanted, StringComparison.Ordinal))
            {
                seen.TrySetResult();
            }
        }
    }
}
