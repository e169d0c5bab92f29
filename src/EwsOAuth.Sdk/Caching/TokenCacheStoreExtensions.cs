namespace EwsOAuth.Caching;

/// <summary>Changes that do not depend on the old value. Not for a partition whose lease the caller holds already: they would wait for it.</summary>
internal static class TokenCacheStoreExtensions
{
    public static async ValueTask WriteAsync(this ITokenCacheStore store, string partition, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        ITokenCacheLease lease = await store.LockAsync(partition, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            await lease.WriteAsync(value, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>Whether the value is gone for the others and for the next process as well.</returns>
    public static async ValueTask<bool> RemoveAsync(this ITokenCacheStore store, string partition, CancellationToken cancellationToken)
    {
        ITokenCacheLease lease = await store.LockAsync(partition, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            return await lease.RemoveAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
