namespace EwsOAuth.Emulator.Tokens;

/// <summary>What is remembered of an access token: more exact than its claims, which have whole seconds.</summary>
internal sealed class IssuedToken(DateTimeOffset issuedAt, DateTimeOffset? requestedNotBefore)
{
    public DateTimeOffset IssuedAt => issuedAt;

    /// <summary>Gets the time of the claims challenge that the token answers.</summary>
    public DateTimeOffset? RequestedNotBefore => requestedNotBefore;
}
