namespace EwsOAuth;

/// <summary>A person has to sign in, and the call was not allowed to ask.</summary>
/// <remarks>EWS calls are always unattended: call <see cref="EwsOAuthConnection.ConnectAsync"/> where a person is at hand.</remarks>
public sealed class SignInRequiredException : EwsOAuthException
{
    internal SignInRequiredException(string code, string message, string remedy, Exception? innerException = null)
        : base(code, message, remedy, innerException)
    {
    }

    /// <summary>Gets the claims that the sign-in has to satisfy.</summary>
    /// <value>A JSON object to pass on, never to print; null where none were demanded.</value>
    internal string? Claims { get; init; }

    internal override SignInRequiredException After(string before) => new(Code, $"{Reason} {before}", Remedy, this) { Claims = Claims, CorrelationId = CorrelationId, IsTransient = IsTransient };
}
