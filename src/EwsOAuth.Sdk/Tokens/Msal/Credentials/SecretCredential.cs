using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal.Credentials;

/// <summary>A client secret.</summary>
internal sealed class SecretCredential(string secret) : IApplicationCredential
{
    public ConfidentialClientApplicationBuilder AddTo(ConfidentialClientApplicationBuilder builder) => builder.WithClientSecret(secret);

    /// <summary>Describes the credential without its value.</summary>
    public override string ToString() => "client secret (hidden)";
}
