using System.Text.Json;
using EwsOAuth.Diagnostics;

namespace EwsOAuth.Tokens.Msal;

/// <summary>What an access token says about itself. Its signature is Exchange's to check: this only finds answers to another question.</summary>
internal sealed class AccessTokenClaims
{
    private AccessTokenClaims(JsonDocument payload)
    {
        Tenant = TokenPayload.TextOf(payload, "tid");
        Audience = TokenPayload.TextOf(payload, "aud");
        Permissions = TokenPayload.TextOf(payload, "scp")?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // Version 1.0, which Exchange's tokens have, and version 2.0 (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference).
        Application = TokenPayload.TextOf(payload, "appid") ?? TokenPayload.TextOf(payload, "azp");
    }

    public string? Tenant { get; }

    public string? Audience { get; }

    /// <summary>Gets what the user lets the application do; null in an application's own token.</summary>
    public IReadOnlyList<string>? Permissions { get; }

    /// <summary>Gets the application that the token was issued to.</summary>
    public string? Application { get; }

    /// <summary>Decodes a token; null where it is opaque.</summary>
    public static AccessTokenClaims? Of(string token)
    {
        using JsonDocument? payload = TokenPayload.Of(token);
        return payload is null ? null : new AccessTokenClaims(payload);
    }
}
