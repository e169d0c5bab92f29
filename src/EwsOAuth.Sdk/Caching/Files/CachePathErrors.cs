using EwsOAuth.Diagnostics;

namespace EwsOAuth.Caching.Files;

/// <summary>Words the refusals of places where tokens must not be stored.</summary>
internal static class CachePathErrors
{
    public static TokenCacheException Unsafe(string message, string remedy) => new("cache_path_unsafe", message, remedy);

    public static TokenCacheException IsLink(string path) => Unsafe(
        $"'{ExternalText.Clean(path)}' is a symbolic link, and the token cache follows none.", "Name the real directory, or remove the link.");

    public static TokenCacheException OthersOwn(string path) => Unsafe(
        $"'{ExternalText.Clean(path)}' belongs to another user.", "Name a directory of this user's own for the token cache.");

    public static TokenCacheException NotWritable(string path, Exception cause) => new(
        "cache_not_writable",
        $"The token cache cannot write to '{ExternalText.Clean(path)}' ({cause.GetType().Name}).",
        "Give this user the right to write there, name another directory, or choose EwsTokenCache.Memory.",
        cause);
}
