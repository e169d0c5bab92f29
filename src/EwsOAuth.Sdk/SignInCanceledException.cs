namespace EwsOAuth;

/// <summary>The person refused to sign in: pressed Cancel, or declined the permissions.</summary>
public sealed class SignInCanceledException : EwsOAuthException
{
    internal SignInCanceledException(string code, string message, string remedy, Exception? innerException = null)
        : base(code, message, remedy, innerException)
    {
    }
}
