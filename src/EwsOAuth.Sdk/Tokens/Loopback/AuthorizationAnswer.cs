namespace EwsOAuth.Tokens.Loopback;

/// <summary>What the identity provider let the browser bring back (RFC 6749, section 4.1.2).</summary>
internal sealed class AuthorizationAnswer(IReadOnlyDictionary<string, string> fields)
{
    /// <summary>Gets the authorization code: a secret. Null where the answer is a refusal.</summary>
    public string? Code => fields.GetValueOrDefault("code");

    /// <summary>Gets who signed in, as MSAL wants it back.</summary>
    public string? ClientInfo => fields.GetValueOrDefault("client_info");

    public string? Error => fields.GetValueOrDefault("error");

    public string? ErrorSubcode => fields.GetValueOrDefault("error_subcode");

    public string? ErrorDescription => fields.GetValueOrDefault("error_description");

    public bool IsRefusal => string.IsNullOrEmpty(Code);

    /// <summary>Describes the answer without its code.</summary>
    public override string ToString() => IsRefusal ? "refusal" : "authorization code (hidden)";
}
