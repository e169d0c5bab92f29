
namespace EwsOAuth;

/// <summary>The identity provider refused a token, or could not be reached.</summary>
public sealed class TokenAcquisitionException : EwsOAuthException
{
    /// <summary>Initializes an error; for acquirers of one's own.</summary>
    /// <param name="code">The stable code, in lower case with underscores.</param>
    /// <param name="message">What failed, with which value; no secret, as the message is logged.</param>
    /// <param name="remedy">What to do now.</param>
    /// <param name="innerException">The cause, if there is one and it holds no secret.</param>
    public TokenAcquisitionException(string code, string message, string remedy, Exception? innerException = null)
        : base(code, message, remedy, innerException)
    {
    }

    /// <summary>Gets how long the identity provider asked to wait.</summary>
    /// <value>Null where it did not ask.</value>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets whether the server was there and answered, if only to be left alone: where there is no managed identity, nobody answers.</summary>
    internal bool WasAnswered { get; init; }

    internal override TokenAcquisitionException After(string before) => new(Code, $"{Reason} {before}", Remedy, this)
    {
        RetryAfter = RetryAfter,
        WasAnswered = WasAnswered,
        CorrelationId = CorrelationId,
        IsTransient = IsTransient,
    };
}
