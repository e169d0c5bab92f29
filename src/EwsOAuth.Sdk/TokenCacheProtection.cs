namespace EwsOAuth;

/// <summary>What happens where tokens cannot be stored safely.</summary>
public enum TokenCacheProtection
{
    /// <summary>Connecting fails with the code <c>cache_encryption_unavailable</c>, <c>cache_path_unsafe</c> or <c>cache_not_writable</c>.</summary>
    Required,

    /// <summary>Tokens are kept in memory, with a warning in the log: after a restart a person signs in again.</summary>
    MemoryOnly,
}
