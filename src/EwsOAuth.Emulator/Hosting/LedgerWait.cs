namespace EwsOAuth.Emulator.Hosting;

/// <summary>Somebody waits for a request.</summary>
internal sealed class LedgerWait(Func<LedgerEntry, bool> predicate)
{
    private readonly TaskCompletionSource<LedgerEntry> arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<LedgerEntry> Arrived => arrived.Task;

    public bool IsOverWith(LedgerEntry entry) => predicate(entry) && arrived.TrySetResult(entry);
}
