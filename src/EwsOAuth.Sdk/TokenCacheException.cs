namespace EwsOAuth;

/// <summary>The token cache cannot be used safely as it is configured.</summary>
/// <remarks>
/// Codes: <c>cache_encryption_unavailable</c>, <c>cache_path_unsafe</c>, <c>cache_not_writable</c>, <c>cache_not_removed</c>. What is merely unreadable (damaged, or of another key)
/// is never an exception: it means signing in again.
/// </remarks>
public sealed class TokenCacheException : EwsOAuthException
{
    internal TokenCacheException(string code, string message, string remedy, Exception? innerException = null)
        : base(code, message, remedy, innerException)
    {
    }
}
