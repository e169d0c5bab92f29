using System.Collections.Concurrent;

namespace EwsOAuth.Caching.Files;

/// <summary>Changes that did not reach the disk: they count in this process until a later change of the same partition does.</summary>
internal sealed class UnwrittenChanges
{
    private readonly ConcurrentDictionary<string, byte[]?> _changes = new(StringComparer.Ordinal);

    /// <param name="partition">The partition.</param>
    /// <param name="value">A copy of the value; null if it was removed.</param>
    /// <returns>Whether there is such a change.</returns>
    public bool TryGet(string partition, out byte[]? value)
    {
        bool found = _changes.TryGetValue(partition, out byte[]? kept);
        value = kept?.ToArray();
        return found;
    }

    public void Keep(string partition, ReadOnlyMemory<byte> value) => _changes[partition] = value.ToArray();

    public void KeepRemoval(string partition) => _changes[partition] = null;

    public void Forget(string partition) => _changes.TryRemove(partition, out _);
}
