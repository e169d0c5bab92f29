using System.Text.Json;

namespace EwsOAuth.Diagnostics;

/// <summary>Reads what an access token says about itself. Its signature is Exchange's to check; what stands in it is a hint, never a right.</summary>
internal static class TokenPayload
{
    /// <summary>Decodes the payload, a JSON object; null where the token is opaque.</summary>
    public static JsonDocument? Of(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            string padded = parts[1].Replace('-', '+').Replace('_', '/').PadRight((parts[1].Length + 3) / 4 * 4, '=');
            JsonDocument payload = JsonDocument.Parse(Convert.FromBase64String(padded));
            if (payload.RootElement.ValueKind == JsonValueKind.Object)
            {
                return payload;
            }

            payload.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Gives a claim that is a text; null where there is none or it is something else.</summary>
    public static string? TextOf(JsonDocument payload, string name) =>
        payload.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
