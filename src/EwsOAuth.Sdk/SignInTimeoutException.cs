namespace EwsOAuth;

/// <summary>The sign-in took longer than <see cref="EwsOAuthOptions.SignInTimeout"/>.</summary>
/// <remarks>The message names the likely reasons: some of them, such as an unregistered redirect URI, show in the browser only.</remarks>
public sealed class SignInTimeoutException : EwsOAuthException
{
    internal SignInTimeoutException(TimeSpan limit, SignInPhase phase, string message, string remedy, Exception? innerException = null)
        : base("signin_timeout", message, remedy, innerException)
    {
        Limit = limit;
        Phase = phase;
        IsTransient = true;
    }

    /// <summary>Gets the limit that was exceeded.</summary>
    public TimeSpan Limit { get; }

    /// <summary>Gets what the sign-in was waiting for.</summary>
    public SignInPhase Phase { get; }
}
