namespace EwsOAuth.Caching;

/// <summary>Remembers bytes under short names ("partitions"), one for each account, so that 10,000 accounts never share one blob.</summary>
/// <remarks>
/// Safe for concurrent use. What cannot be read is a miss, not an exception. Changes go through the lease of <see cref="LockAsync"/>;
/// <see cref="TokenCacheStoreExtensions"/> has the short form for a change that does not depend on the old value.
/// </remarks>
internal interface ITokenCacheStore
{
    /// <summary>Whether the values outlive the process.</summary>
    bool IsPersistent { get; }

    /// <summary>Whether the values are encrypted where they outlive the process; true in memory.</summary>
    bool IsProtected { get; }

    /// <summary>Checks that values can be stored safely: the first step of connecting.</summary>
    /// <exception cref="TokenCacheException">They cannot, and the cache may not fall back to memory.</exception>
    ValueTask VerifyAsync(CancellationToken cancellationToken);

    /// <summary>Reads a value without a lock.</summary>
    /// <returns>The value, or null for a miss.</returns>
    ValueTask<byte[]?> ReadAsync(string partition, CancellationToken cancellationToken);

    /// <summary>Waits at most <see cref="TokenCacheLimits.LockWait"/> for the right to change a partition.</summary>
    /// <returns>A lease to be disposed. Where others kept the lock for too long it works in memory only.</returns>
    ValueTask<ITokenCacheLease> LockAsync(string partition, CancellationToken cancellationToken);
}
