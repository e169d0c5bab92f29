using System.Text.Json;
using EwsOAuth.Diagnostics;

namespace EwsOAuth.Tokens.Msal;

/// <summary>What an access token says about itself. Its signature is Exchange's to check: this only finds answers to another question.</summary>
internal sealed class AccessTokenClaims
{
    private AccessTokenClaims(string? tenant, string? audience)
    {
        Tenant = tenant;
        Audience = audience;
    }

    public string? Tenant { get; }

    public string? Audience { get; }

    /// <summary>Decodes a token; null where it is opaque.</summary>
    public static AccessTokenClaims? Of(string token)
    {
        using JsonDocument? payload = TokenPayload.Of(token);
        return payload is null ? null : new AccessTokenClaims(TokenPayload.TextOf(payload, "tid"), TokenPayload.TextOf(payload, "aud"));
    }
}
