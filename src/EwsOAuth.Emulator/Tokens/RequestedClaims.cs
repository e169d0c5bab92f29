using System.Globalization;
using System.Text.Json;

namespace EwsOAuth.Emulator.Tokens;

/// <summary>The part of the claims parameter that is about the access token: capabilities and the "not before" of a claims challenge.</summary>
internal sealed class RequestedClaims(IReadOnlyList<string> capabilities, DateTimeOffset? notBefore)
{
    public static RequestedClaims None { get; } = new([], null);

    public IReadOnlyList<string> Capabilities => capabilities;

    public DateTimeOffset? NotBefore => notBefore;

    /// <summary>Reads the parameter; a parameter that is no JSON object is refused by the caller.</summary>
    /// <exception cref="JsonException">The text is not what OpenID Connect, 5.5, describes.</exception>
    public static RequestedClaims Read(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return None;
        }

        using JsonDocument document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The claims parameter is not an object.");
        }

        if (!document.RootElement.TryGetProperty("access_token", out JsonElement wanted) || wanted.ValueKind != JsonValueKind.Object)
        {
            return None;
        }

        return new RequestedClaims(ReadCapabilities(wanted), ReadNotBefore(wanted));
    }

    private static string[] ReadCapabilities(JsonElement wanted) =>
        wanted.TryGetProperty("xms_cc", out JsonElement capabilities) && capabilities.ValueKind == JsonValueKind.Object
            && capabilities.TryGetProperty("values", out JsonElement values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)]
            : [];

    private static DateTimeOffset? ReadNotBefore(JsonElement wanted) =>
        wanted.TryGetProperty("nbf", out JsonElement notBefore) && notBefore.ValueKind == JsonValueKind.Object
            && notBefore.TryGetProperty("value", out JsonElement value)
            && long.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
