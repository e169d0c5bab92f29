namespace EwsOAuth;

/// <summary>The identity provider refused a token, or could not be reached.</summary>
public sealed class TokenAcquisitionException : EwsOAuthException
{
    internal TokenAcquisitionException(string code, string message, string remedy, Exception? innerException = null)
        : base(code, message, remedy, innerException)
    {
    }

    /// <summary>Gets how long the identity provider asked to wait.</summary>
    /// <value>Null where it did not ask.</value>
    public TimeSpan? RetryAfter { get; internal init; }
}
