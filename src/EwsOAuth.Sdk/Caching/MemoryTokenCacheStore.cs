using System.Collections.Concurrent;

namespace EwsOAuth.Caching;

/// <summary>Remembers as long as the process lives.</summary>
internal sealed class MemoryTokenCacheStore(TimeProvider timeProvider) : ITokenCacheStore
{
    private readonly ConcurrentDictionary<string, byte[]> _values = new(concurrencyLevel: 1, capacity: 3, StringComparer.Ordinal);
    private readonly PartitionGates _gates = new(timeProvider);

    public bool IsPersistent => false;

    public bool IsProtected => true;

    public ValueTask VerifyAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <returns>A copy, so that nobody changes what is remembered.</returns>
    public ValueTask<byte[]?> ReadAsync(string partition, CancellationToken cancellationToken) =>
        new(_values.TryGetValue(partition, out byte[]? value) ? value.ToArray() : null);

    public async ValueTask<ITokenCacheLease> LockAsync(string partition, CancellationToken cancellationToken) =>
        new Lease(this, partition, await _gates.EnterAsync(partition, cancellationToken).ConfigureAwait(false));

    private sealed class Lease(MemoryTokenCacheStore store, string partition, IDisposable? turn) : ITokenCacheLease
    {
        public bool IsHeld => turn is not null;

        public ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken) => store.ReadAsync(partition, cancellationToken);

        public ValueTask WriteAsync(ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
        {
            store._values[partition] = value.ToArray();
            return ValueTask.CompletedTask;
        }

        public ValueTask<bool> RemoveAsync(CancellationToken cancellationToken)
        {
            store._values.TryRemove(partition, out _);
            return new ValueTask<bool>(true);
        }

        public ValueTask DisposeAsync()
        {
            turn?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
