namespace EwsOAuth.Caching.Protection;

/// <summary>Encrypts values for where others might read them.</summary>
internal interface ICacheProtector
{
    /// <summary>The number that the envelope carries, so that a value of one kind is never taken for one of another.</summary>
    ushort Scheme { get; }

    bool IsProtected { get; }

    /// <summary>Gets the key at hand.</summary>
    /// <exception cref="TokenCacheException">There is no key: code <c>cache_encryption_unavailable</c>.</exception>
    ValueTask PrepareAsync(CancellationToken cancellationToken);

    /// <exception cref="TokenCacheException">The value cannot be encrypted: code <c>cache_encryption_unavailable</c>.</exception>
    byte[] Protect(string partition, ReadOnlySpan<byte> value);

    /// <returns>The value, or null if it was protected with another key or for another partition.</returns>
    byte[]? Unprotect(string partition, ReadOnlySpan<byte> payload);
}
