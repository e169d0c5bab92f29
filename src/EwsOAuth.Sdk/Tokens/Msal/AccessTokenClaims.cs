using System.Text.Json;

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
        string[] parts = token.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            string padded = parts[1].Replace('-', '+').Replace('_', '/').PadRight((parts[1].Length + 3) / 4 * 4, '=');
            using JsonDocument payload = JsonDocument.Parse(Convert.FromBase64String(padded));
            return payload.RootElement.ValueKind == JsonValueKind.Object ? new AccessTokenClaims(TextOf(payload, "tid"), TextOf(payload, "aud")) : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonDocument payload, string name) =>
        payload.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
