using System.Collections.Concurrent;
using EwsOAuth.Caching.Protection;
using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Caching.Distributed;

/// <summary>Remembers in a cache that machines share, and in memory: while the shared one is down, each machine goes on with what it has.</summary>
internal sealed class DistributedTokenCacheStore(
    RemoteCache remote, DistributedEntry entry, ICacheProtector protector, TimeProvider timeProvider, ILogger logger) : ITokenCacheStore
{
    private readonly ConcurrentDictionary<string, DistributedValue> _local = new(StringComparer.Ordinal);
    private readonly PartitionGates _gates = new(timeProvider);

    public bool IsPersistent => true;

    public bool IsProtected => true;

    public ValueTask VerifyAsync(CancellationToken cancellationToken) => protector.PrepareAsync(cancellationToken);

    public async ValueTask<byte[]?> ReadAsync(string partition, CancellationToken cancellationToken)
    {
        if (!_local.TryGetValue(partition, out DistributedValue? local) || !local.IsUnsent)
        {
            return await ReadNewestAsync(partition, cancellationToken).ConfigureAwait(false);
        }

        // What waits to be sent takes its turn with other changes of this machine.
        ITokenCacheLease lease = await LockAsync(partition, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            return await lease.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <remarks>Inside this process only: two machines that refresh at once both succeed (Entra ID accepts a refresh token twice).</remarks>
    public async ValueTask<ITokenCacheLease> LockAsync(string partition, CancellationToken cancellationToken) =>
        new Lease(this, partition, await _gates.EnterAsync(partition, cancellationToken).ConfigureAwait(false));

    private async ValueTask<byte[]?> ReadNewestAsync(string partition, CancellationToken cancellationToken)
    {
        DistributedValue? local = _local.GetValueOrDefault(partition);
        (bool answered, DistributedValue? shared) = await FetchAsync(partition, cancellationToken).ConfigureAwait(false);
        if (local is { IsUnsent: true } && !(shared?.ChangedOn > local.ChangedOn))
        {
            if (answered)
            {
                await SendAsync(partition, local, cancellationToken).ConfigureAwait(false);
            }

            return local.CopyValue();
        }

        // Evicted or out of reach is not removed: a removal is an entry of its own.
        return shared is null ? local?.CopyValue()
            : local is null ? _local.GetOrAdd(partition, shared).CopyValue()
            : _local.TryUpdate(partition, shared, local) ? shared.CopyValue()
            : _local[partition].CopyValue();
    }

    private async ValueTask<(bool Answered, DistributedValue? Shared)> FetchAsync(string partition, CancellationToken cancellationToken)
    {
        (bool answered, byte[]? bytes) = await remote.GetAsync(entry.KeyOf(partition), cancellationToken).ConfigureAwait(false);
        DistributedValue? shared = bytes is null ? null : entry.Open(partition, bytes);
        if (bytes is not null && shared is null)
        {
            logger.RemoteCacheEntryRefused(bytes.Length);
        }

        return (answered, shared);
    }

    /// <returns>Whether the shared cache has got the change.</returns>
    private async ValueTask<bool> ChangeAsync(string partition, byte[]? value, CancellationToken cancellationToken)
    {
        DateTimeOffset now = timeProvider.GetUtcNow();
        // A change comes after what it replaces, even where the clock that dated that is ahead of this one.
        bool isAhead = _local.TryGetValue(partition, out DistributedValue? replaced) && replaced.ChangedOn >= now;
        DistributedValue changed = new(value, isAhead ? replaced!.ChangedOn.AddTicks(1) : now) { IsUnsent = true };
        _local[partition] = changed;
        if (value is not null && changed.IsTooLarge)
        {
            logger.RemoteCacheValueTooLarge(value.Length);
        }

        await SendAsync(partition, changed, cancellationToken).ConfigureAwait(false);
        return !changed.IsUnsent;
    }

    private async ValueTask SendAsync(string partition, DistributedValue local, CancellationToken cancellationToken)
    {
        if (local.IsTooLarge)
        {
            return;
        }

        try
        {
            local.IsUnsent = !await remote.SetAsync(entry.KeyOf(partition), entry.Seal(partition, local), cancellationToken).ConfigureAwait(false);
        }
        catch (TokenCacheException exception)
        {
            // The keys worked when the cache was verified: nobody loses a sign-in because they fail now.
            logger.RemoteCacheUnavailable(exception.Code);
        }
    }

    private sealed class Lease(DistributedTokenCacheStore store, string partition, IDisposable? turn) : ITokenCacheLease
    {
        public bool IsHeld => turn is not null;

        public ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken) => store.ReadNewestAsync(partition, cancellationToken);

        public async ValueTask WriteAsync(ReadOnlyMemory<byte> value, CancellationToken cancellationToken) =>
            await store.ChangeAsync(partition, value.ToArray(), cancellationToken).ConfigureAwait(false);

        public ValueTask<bool> RemoveAsync(CancellationToken cancellationToken) => store.ChangeAsync(partition, null, cancellationToken);

        public ValueTask DisposeAsync()
        {
            turn?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
