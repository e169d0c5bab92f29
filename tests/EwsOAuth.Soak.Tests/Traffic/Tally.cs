using System.Collections.Concurrent;

namespace EwsOAuth.Soak.Traffic;

/// <summary>Counts calls and failures by kind. The kinds are few.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _undocumented = new();
    private int _calls;
    private int _cancelled;

    public int Calls => _calls;

    public int Cancelled => _cancelled;

    public int Failures => _failures.Values.Sum();

    /// <summary>Gets the failures that no documentation prepares a program for.</summary>
    public IReadOnlyCollection<string> Undocumented => _undocumented;

    public void NoteCall() => Interlocked.Increment(ref _calls);

    public void NoteCancelled() => Interlocked.Increment(ref _cancelled);

    public void Note(Exception failure)
    {
        _failures.AddOrUpdate(Failure.Describe(failure), 1, (_, count) => count + 1);
        if (!Failure.IsDocumented(failure))
        {
            _undocumented.Enqueue(failure.ToString());
        }
    }

    public override string ToString() => string.Join(", ", _failures.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} x {pair.Key}"));
}
