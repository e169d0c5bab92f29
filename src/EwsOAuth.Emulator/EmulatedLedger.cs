using EwsOAuth.Emulator.Hosting;

namespace EwsOAuth.Emulator;

/// <summary>What reached the emulator and what of it was executed. Safe for concurrent use.</summary>
public sealed class EmulatedLedger
{
    private readonly object entriesLock = new();
    private readonly List<LedgerEntry> entries = [];
    private readonly List<LedgerWait> waits = [];

    internal EmulatedLedger()
    {
    }

    /// <summary>Gets a copy of all entries, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Entries
    {
        get
        {
            lock (entriesLock)
            {
                return [.. entries];
            }
        }
    }

    /// <summary>Gets how many requests reached the token endpoint, those that a fault answered included.</summary>
    public int TokenRequests => Where(entry => entry.Endpoint == EmulatedEndpoints.Token).Count;

    /// <summary>Gets how many TCP connections the requests came over.</summary>
    public int Connections => Entries.Select(entry => entry.ConnectionId).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Counts the token requests of one grant, those that a fault answered included.</summary>
    /// <param name="grant">A grant type: <c>authorization_code</c>, <c>refresh_token</c>, <c>device_code</c>, <c>client_credentials</c>, <c>on_behalf_of</c> or <c>password</c>.</param>
    /// <returns>The number of requests.</returns>
    public int TokenRequestsBy(string grant) =>
        Where(entry => entry.Endpoint == EmulatedEndpoints.Token && string.Equals(entry.Operation, grant, StringComparison.Ordinal)).Count;

    /// <summary>Counts how often an operation or grant was executed; one that a fault answered was not.</summary>
    /// <param name="operation">An EWS operation such as <c>SendItem</c>, or a grant type.</param>
    /// <returns>The number of executions.</returns>
    public int Count(string operation) => Where(entry => entry.Executed && string.Equals(entry.Operation, operation, StringComparison.Ordinal)).Count;

    /// <summary>Counts how often an operation or grant was asked for, executed or not.</summary>
    /// <param name="operation">An EWS operation such as <c>SendItem</c>, or a grant type.</param>
    /// <returns>The number of requests.</returns>
    public int Received(string operation) => Where(entry => string.Equals(entry.Operation, operation, StringComparison.Ordinal)).Count;

    /// <summary>Selects entries.</summary>
    /// <param name="predicate">Says which.</param>
    /// <returns>The entries, oldest first.</returns>
    public IReadOnlyList<LedgerEntry> Where(Func<LedgerEntry, bool> predicate) => [.. Entries.Where(predicate)];

    /// <summary>Waits until a request has arrived; one that is in the ledger already counts.</summary>
    /// <param name="predicate">Says which. It is asked when the request arrives, before anything executes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public Task<LedgerEntry> WaitForAsync(Func<LedgerEntry, bool> predicate, CancellationToken cancellationToken)
    {
        lock (entriesLock)
        {
            if (entries.Find(entry => predicate(entry)) is { } entry)
            {
                return Task.FromResult(entry);
            }

            LedgerWait wait = new(predicate);
            waits.Add(wait);
            return wait.Arrived.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Forgets all entries.</summary>
    public void Clear()
    {
        lock (entriesLock)
        {
            entries.Clear();
        }
    }

    /// <summary>Gives all entries, and forgets them.</summary>
    internal IReadOnlyList<LedgerEntry> Drain()
    {
        lock (entriesLock)
        {
            LedgerEntry[] all = [.. entries];
            entries.Clear();
            return all;
        }
    }

    internal void Add(LedgerEntry entry)
    {
        lock (entriesLock)
        {
            entries.Add(entry);
            waits.RemoveAll(wait => wait.IsOverWith(entry));
        }
    }
}
