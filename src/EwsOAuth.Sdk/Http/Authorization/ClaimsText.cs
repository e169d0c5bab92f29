using System.Text;
using System.Text.Json;

namespace EwsOAuth.Http.Authorization;

/// <summary>Decodes the claims of a challenge: base64 or base64url, padded or not, of a JSON object.</summary>
/// <remarks>What is malformed counts as not sent: the 401 is then an ordinary one. The text comes from outside and goes into a token request.</remarks>
internal static class ClaimsText
{
    /// <summary>Far beyond what Entra ID sends (a few hundred characters); a longer text is an attack or an accident.</summary>
    internal const int MaxLength = 8 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string? Decode(string? claims)
    {
        if (string.IsNullOrEmpty(claims) || claims.Length > MaxLength)
        {
            return null;
        }

        string unpadded = claims.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        byte[] bytes = new byte[unpadded.Length];
        bool decoded = Convert.TryFromBase64String(unpadded.PadRight((unpadded.Length + 3) / 4 * 4, '='), bytes, out int length);
        return decoded ? ObjectOf(bytes.AsMemory(0, length)) : null;
    }

    private static string? ObjectOf(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? StrictUtf8.GetString(json.Span) : null;
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }
}
