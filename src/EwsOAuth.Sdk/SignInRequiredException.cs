namespace EwsOAuth;

/// <summary>A person has to sign in, and the call was not allowed to ask.</summary>
/// <remarks>
/// EWS calls are always unattended: call <see cref="EwsOAuthConnection.ConnectAsync"/> where a person is at hand.
/// Thrown by an acquirer in <see cref="TokenAcquirers.FirstOf"/>, it leads to the next one.
/// </remarks>
public sealed class SignInRequiredException : EwsOAuthException
{
    /// <summary>Initializes an error; for acquirers of one's own, whose contract demands it where a person has to sign in.</summary>
    /// <param name="code">The stable code, in lower case with underscores, such as <c>signin_required</c>.</param>
    /// <param name="message">What failed, with which value; no secret and no user name, as the message is logged.</param>
    /// <param name="remedy">What to do now.</param>
    /// <param name="innerException">The cause, if there is one and it holds no secret.</param>
    public SignInRequiredException(string code, string message, string remedy, Exception? innerException = null)
        : base(code, message, remedy, innerException)
    {
    }

    /// <summary>Gets the claims that the sign-in has to satisfy: multifactor authentication, for example.</summary>
    /// <value>A JSON object as the identity provider gave it; null where it demanded none.</value>
    /// <remarks>
    /// A connection whose <see cref="EwsOAuthConnection.ConnectAsync"/> asks the person passes them on by itself. A web API on behalf of its user hands them to its client
    /// (https://learn.microsoft.com/entra/identity-platform/claims-challenge). They are in no message: do not log them.
    /// </remarks>
    public string? Claims { get; init; }

    internal override SignInRequiredException After(string before) => new(Code, $"{Reason} {before}", Remedy, this) { Claims = Claims, CorrelationId = CorrelationId, IsTransient = IsTransient };
}
