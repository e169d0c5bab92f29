namespace EwsOAuth.Cli.Tests;

/// <summary>A console at which nobody types: its reader waits in the calling thread, as the real one does.</summary>
internal sealed class SilentKeyboard : TextReader
{
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim over = new();

    /// <summary>Gets when somebody waits for a line.</summary>
    public Task Asked => asked.Task.WaitAsync(The.Patience, The.Cancellation);

    public override string? ReadLine()
    {
        asked.TrySetResult();
        over.Wait(The.Patience);
        return null;
    }

    protected override void Dispose(bool disposing)
    {
        over.Set();
        base.Dispose(disposing);
    }
}
