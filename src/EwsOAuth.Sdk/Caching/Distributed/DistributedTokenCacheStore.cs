using System.Collections.Concurrent;
using EwsOAuth.Caching.Protection;
using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Caching.Distributed;

/// <summary>Remembers in a cache that machines share, and in memory: while the shared one is down, each machine goes on with what it has.</summary>
internal sealed class DistributedTokenCacheStore(
    RemoteCache remote, DistributedEntry entry, ICacheProtector protector, TimeProvider timeProvider, ILogger logger) : ITokenCacheStore
{
    private readonly ConcurrentDictionary<string, Local> _local = new(StringComparer.Ordinal);
    private readonly PartitionGates _gates = new(timeProvider);

    public bool IsPersistent => true;

    public bool IsProtected => true;

    public ValueTask VerifyAsync(CancellationToken cancellationToken) => protector.PrepareAsync(cancellationToken);

    public async ValueTask<byte[]?> ReadAsync(string partition, CancellationToken cancellationToken)
    {
        if (_local.TryGetValue(partition, out Local? local) && local.IsUnsent)
        {
            await SendAsync(partition, local, cancellationToken).ConfigureAwait(false);
            return local.CopyValue();
        }

        (bool answered, byte[]? bytes) = await remote.GetAsync(entry.KeyOf(partition), cancellationToken).ConfigureAwait(false);
        if (!answered || bytes is null)
        {
            // Evicted or out of reach, not removed: a removal is an entry of its own.
            return local?.CopyValue();
        }

        if (!entry.TryOpen(partition, bytes, out byte[]? value))
        {
            logger.RemoteCacheEntryRefused(bytes.Length);
            return local?.CopyValue();
        }

        Local fresh = new(value);
        return local is null ? _local.GetOrAdd(partition, fresh).CopyValue()
            : _local.TryUpdate(partition, fresh, local) ? fresh.CopyValue()
            : _local[partition].CopyValue();
    }

    /// <remarks>Inside this process only: two machines that refresh at once both succeed (Entra ID accepts a refresh token twice).</remarks>
    public async ValueTask<ITokenCacheLease> LockAsync(string partition, CancellationToken cancellationToken) =>
        new Lease(this, partition, await _gates.EnterAsync(partition, cancellationToken).ConfigureAwait(false));

    private async ValueTask ChangeAsync(string partition, byte[]? value, CancellationToken cancellationToken)
    {
        Local changed = new(value) { IsUnsent = true };
        _local[partition] = changed;
        if (value?.Length > TokenCacheLimits.MaxValueLength)
        {
            logger.RemoteCacheValueTooLarge(value.Length);
            return;
        }

        await SendAsync(partition, changed, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask SendAsync(string partition, Local local, CancellationToken cancellationToken)
    {
        if (local.IsTooLarge)
        {
            return;
        }

        try
        {
            byte[] bytes = entry.Seal(partition, local.CopyValue());
            local.IsUnsent = !await remote.SetAsync(entry.KeyOf(partition), bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (TokenCacheException exception)
        {
            // The keys worked when the cache was verified: nobody loses a sign-in because they fail now.
            logger.RemoteCacheUnavailable(exception.Code);
        }
    }

    /// <summary>What this process knows of a partition.</summary>
    private sealed class Local(byte[]? value)
    {
        /// <summary>Whether the shared cache has not got it yet.</summary>
        public bool IsUnsent { get; set; }

        public bool IsTooLarge => value?.Length > TokenCacheLimits.MaxValueLength;

        public byte[]? CopyValue() => value?.ToArray();
    }

    private sealed class Lease(DistributedTokenCacheStore store, string partition, IDisposable? turn) : ITokenCacheLease
    {
        public bool IsHeld => turn is not null;

        public ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken) => store.ReadAsync(partition, cancellationToken);

        public ValueTask WriteAsync(ReadOnlyMemory<byte> value, CancellationToken cancellationToken) => store.ChangeAsync(partition, value.ToArray(), cancellationToken);

        public ValueTask RemoveAsync(CancellationToken cancellationToken) => store.ChangeAsync(partition, null, cancellationToken);

        public ValueTask DisposeAsync()
        {
            turn?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
