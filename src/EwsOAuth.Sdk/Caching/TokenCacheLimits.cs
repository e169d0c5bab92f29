namespace EwsOAuth.Caching;

/// <summary>The bounds of all token caches.</summary>
internal static class TokenCacheLimits
{
    /// <summary>How long a lock is waited for: a process that hangs must not hang all others (MSAL waits up to 60 seconds).</summary>
    internal static readonly TimeSpan LockWait = TimeSpan.FromSeconds(5);

    /// <summary>How long the system's keyring may take: a locked one asks a person who may not be there.</summary>
    internal static readonly TimeSpan KeyringWait = TimeSpan.FromSeconds(5);

    /// <summary>How long calls are refused after the cache could not be used safely, before the next one looks again.</summary>
    internal static readonly TimeSpan RefusalPause = TimeSpan.FromSeconds(30);

    /// <summary>The most that one partition may hold: an account of MSAL takes 5 to 20 KB.</summary>
    internal const int MaxValueLength = 1024 * 1024;

    /// <summary>The largest cache file that is read: a value, its envelope and the protector's overhead.</summary>
    internal const int MaxFileLength = 2 * MaxValueLength;

    /// <summary>How many files put aside are kept for one partition: enough to look into, too few to fill a disk.</summary>
    internal const int MaxPutAside = 3;
}
