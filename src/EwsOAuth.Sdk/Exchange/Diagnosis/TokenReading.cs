using System.Text.Json;
using EwsOAuth.Diagnostics;

namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>Reads the shape of the token that was refused. Who its user is stays out of it.</summary>
internal sealed class TokenReading
{
    // The tenant of all personal accounts: https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference.
    private const string PersonalTenant = "9188040d-6c67-4c5b-b112-36a304b66dad";

    // Tokens of personal accounts are opaque and begin like this; those of Entra ID are JSON web tokens.
    private const string PersonalPrefix = "Ew";

    private const int MaxPermissions = 20;
    private const int MaxText = 200;

    private TokenReading(EwsTokenShape? shape, bool isPersonal)
    {
        Shape = shape;
        IsPersonal = isPersonal;
    }

    /// <summary>What the token is for; null where it is opaque.</summary>
    public EwsTokenShape? Shape { get; }

    public bool IsPersonal { get; }

    public static TokenReading Of(EwsAccessToken? token)
    {
        if (token is null)
        {
            return new TokenReading(null, isPersonal: false);
        }

        using JsonDocument? payload = TokenPayload.Of(token.Value);
        if (payload is null)
        {
            return new TokenReading(null, token.Value.StartsWith(PersonalPrefix, StringComparison.Ordinal) || IsPersonalTenant(token.Account?.TenantId));
        }

        string[] scopes = [.. (TokenPayload.TextOf(payload, "scp") ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxPermissions).Select(Clean)];
        string[] roles = [.. TextsOf(payload, "roles").Take(MaxPermissions).Select(Clean)];
        bool application = TokenPayload.TextOf(payload, "idtyp") == "app" || (scopes.Length == 0 && token.Account?.UserName is null && TokenPayload.TextOf(payload, "upn") is null);
        string? audience = TextsOf(payload, "aud").FirstOrDefault() is { } text ? Clean(text) : null;
        return new TokenReading(new EwsTokenShape(audience, application, scopes, roles), IsPersonalTenant(TokenPayload.TextOf(payload, "tid")));
    }

    private static bool IsPersonalTenant(string? tenant) => string.Equals(tenant, PersonalTenant, StringComparison.OrdinalIgnoreCase);

    private static string Clean(string text) => ExternalText.Clean(text, MaxText);

    // Both forms are allowed (RFC 7519, section 4.1.3): one text, or a list of texts.
    private static IEnumerable<string> TextsOf(JsonDocument payload, string name)
    {
        if (!payload.RootElement.TryGetProperty(name, out JsonElement value))
        {
            return [];
        }

        IEnumerable<JsonElement> elements = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
        return [.. elements.Where(element => element.ValueKind == JsonValueKind.String).Select(element => element.GetString()!)];
    }
}
