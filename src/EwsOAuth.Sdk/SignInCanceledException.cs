namespace EwsOAuth;

/// <summary>The person refused to sign in: pressed Cancel, or declined the permissions.</summary>
public sealed class SignInCanceledException : EwsOAuthException
{
    /// <summary>Initializes an error; for acquirers of one's own, where the person refused their question.</summary>
    /// <param name="code">The stable code, in lower case with underscores, such as <c>signin_canceled_by_user</c>.</param>
    /// <param name="message">What failed, with which value; no secret and no user name, as the message is logged.</param>
    /// <param name="remedy">What to do now.</param>
    /// <param name="innerException">The cause, if there is one and it holds no secret.</param>
    public SignInCanceledException(string code, string message, string remedy, Exception? innerException = null)
        : base(code, message, remedy, innerException)
    {
    }
}
