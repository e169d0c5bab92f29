namespace EwsOAuth.Emulator.Tokens;

/// <summary>The seam between Entra ID and Exchange: all that Exchange knows about tokens.</summary>
/// <remarks>Safe for concurrent use; never throws for what a client sent.</remarks>
internal interface IAccessTokenVerifier
{
    /// <summary>Checks signature, issuer, audience, time, revocation and demanded claims; whether scope or role are enough is the caller's question.</summary>
    AccessTokenVerdict Verify(string token);
}
