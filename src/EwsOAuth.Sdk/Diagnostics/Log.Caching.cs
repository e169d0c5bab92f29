using Microsoft.Extensions.Logging;

namespace EwsOAuth.Diagnostics;

/// <summary>Messages of the token caches. A file is named by the start of its hash: partitions hold account ids.</summary>
internal static partial class Log
{
    [LoggerMessage(250, LogLevel.Warning, "The token cache file {File} was damaged or of another key and has been put aside.")]
    public static partial void CacheFilePutAside(this ILogger logger, string file);

    [LoggerMessage(251, LogLevel.Information, "The last good generation of the token cache file {File} has been restored.")]
    public static partial void CacheFileRestored(this ILogger logger, string file);

    [LoggerMessage(252, LogLevel.Warning, "cache_undecryptable: the token cache file {File} was protected with another key. It is kept until somebody signs in again.")]
    public static partial void CacheFileUndecryptable(this ILogger logger, string file);

    [LoggerMessage(253, LogLevel.Warning, "The token cache file {File} was written by a newer version of this library. It is left alone; changes are kept in memory.")]
    public static partial void CacheFileNewer(this ILogger logger, string file);

    [LoggerMessage(254, LogLevel.Warning, "The lock of the token cache file {File} was held by others for {Seconds} seconds. This change is kept in memory only.")]
    public static partial void CacheLockTimedOut(this ILogger logger, string file, double seconds);

    [LoggerMessage(255, LogLevel.Warning, "The token cache file {File} could not be written ({Reason}). The change is kept in memory only.")]
    public static partial void CacheFileNotWritten(this ILogger logger, string file, string reason);

    [LoggerMessage(256, LogLevel.Warning, "The token cache is not encrypted: whoever can read its files can sign in as their users.")]
    public static partial void CacheIsPlaintext(this ILogger logger);

    [LoggerMessage(257, LogLevel.Warning, "Tokens are kept in memory only. {Code}: {Reason}")]
    public static partial void CacheFellBackToMemory(this ILogger logger, string code, string reason);

    [LoggerMessage(258, LogLevel.Information, "The access rights of the token cache ({Name}) were too wide and have been narrowed to this user.")]
    public static partial void CacheRightsNarrowed(this ILogger logger, string name);

    [LoggerMessage(259, LogLevel.Warning, "The token cache file {File} could not be read ({Reason}).")]
    public static partial void CacheFileNotRead(this ILogger logger, string file, string reason);

    [LoggerMessage(260, LogLevel.Warning, "cache_l2_unavailable: the distributed token cache does not answer ({Reason}). This machine goes on with what it has in memory.")]
    public static partial void RemoteCacheUnavailable(this ILogger logger, string reason);

    [LoggerMessage(261, LogLevel.Information, "The distributed token cache answers again.")]
    public static partial void RemoteCacheIsBack(this ILogger logger);

    [LoggerMessage(262, LogLevel.Warning, "Security: an entry of the distributed token cache ({Length} bytes) was not written by this application for this account. It is ignored.")]
    public static partial void RemoteCacheEntryRefused(this ILogger logger, int length);

    [LoggerMessage(263, LogLevel.Warning, "A value of {Length} bytes is too large for the distributed token cache. It is kept in this machine's memory only.")]
    public static partial void RemoteCacheValueTooLarge(this ILogger logger, int length);
}
