using System.Security.Cryptography;

namespace EwsOAuth.Emulator.Entra.Clients;

/// <summary>Another issuer whose tokens stand for an application.</summary>
internal sealed class FederatedCredential(string issuer, string subject, string audience, RSA signingKey)
{
    public string Issuer => issuer;

    public string Subject => subject;

    public string Audience => audience;

    public RSA SigningKey => signingKey;
}
