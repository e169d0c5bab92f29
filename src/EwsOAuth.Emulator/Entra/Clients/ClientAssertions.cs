using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Emulator.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EwsOAuth.Emulator.Entra.Clients;

/// <summary>Checks client assertions (RFC 7523): signed with a certificate of the application's, or by an issuer that it trusts.</summary>
internal sealed class ClientAssertions(TimeProvider clock)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <exception cref="EntraRefusal">The assertion does not prove the application.</exception>
    public void Check(HttpContext context, string assertion, EmulatedApplication application)
    {
        JsonWebToken token = AccessTokenVerifier.Parse(assertion) ?? throw new EntraRefusal(EntraErrors.AssertionInvalid("The assertion is not a signed JWT."));
        if (string.Equals(token.Issuer, application.ClientId, StringComparison.OrdinalIgnoreCase))
        {
            CheckCertificate(context, token, application);
        }
        else
        {
            CheckFederation(token, application);
        }

        CheckTime(token);
    }

    private static void CheckCertificate(HttpContext context, JsonWebToken token, EmulatedApplication application)
    {
        X509Certificate2 certificate = application.Credentials.Certificates.FirstOrDefault(candidate => IsNamed(token, candidate))
            ?? throw new EntraRefusal(EntraErrors.AssertionInvalid("The key was not found."));
        using RSA key = certificate.GetRSAPublicKey() ?? throw new EntraRefusal(EntraErrors.AssertionInvalid("The certificate has no RSA key."));
        if (!IsSigned(token, key))
        {
            throw new EntraRefusal(EntraErrors.AssertionInvalid("The key used is not the one of the certificate."));
        }

        // Entra ID accepts its token endpoint in any spelling of the tenant, and the issuer.
        bool forUs = token.Audiences.Any(audience => Uri.TryCreate(audience, UriKind.Absolute, out Uri? uri) && uri.Authority == context.Request.Host.Value);
        if (!forUs || !string.Equals(AccessTokenVerifier.Claim(token, "sub"), application.ClientId, StringComparison.OrdinalIgnoreCase))
        {
            throw new EntraRefusal(EntraErrors.AssertionInvalid("Audience or subject are not as expected."));
        }
    }

    private static void CheckFederation(JsonWebToken token, EmulatedApplication application)
    {
        FederatedCredential[] ofIssuer = [.. application.Credentials.Federations.Where(candidate => candidate.Issuer == token.Issuer)];
        if (ofIssuer.Length == 0)
        {
            throw new EntraRefusal(EntraErrors.FederationNotFound("issuer", token.Issuer));
        }

        FederatedCredential credential = ofIssuer.FirstOrDefault(candidate => candidate.Subject == token.Subject)
            ?? throw new EntraRefusal(EntraErrors.FederationNotFound("subject", token.Subject));
        if (!token.Audiences.Contains(credential.Audience))
        {
            throw new EntraRefusal(EntraErrors.FederationNotFound("audience", string.Join(' ', token.Audiences)));
        }

        if (!IsSigned(token, credential.SigningKey))
        {
            throw new EntraRefusal(EntraErrors.AssertionInvalid("The signature is not the issuer's."));
        }
    }

    private static bool IsNamed(JsonWebToken token, X509Certificate2 certificate) =>
        Names(token, "x5t#S256", certificate.GetCertHash(HashAlgorithmName.SHA256)) || Names(token, "x5t", certificate.GetCertHash()) || Names(token, "kid", certificate.GetCertHash());

    private static bool Names(JsonWebToken token, string header, byte[] hash) =>
        token.TryGetHeaderValue(header, out string? value) && (value == Base64UrlEncoder.Encode(hash) || string.Equals(value, Convert.ToHexString(hash), StringComparison.OrdinalIgnoreCase));

    private static bool IsSigned(JsonWebToken token, RSA key) => token.Alg switch
    {
        SecurityAlgorithms.RsaSha256 => Verifies(token, key, RSASignaturePadding.Pkcs1),
        SecurityAlgorithms.RsaSsaPssSha256 => Verifies(token, key, RSASignaturePadding.Pss),
        _ => false,
    };

    private static bool Verifies(JsonWebToken token, RSA key, RSASignaturePadding padding) =>
        key.VerifyData(AccessTokenVerifier.SignedPart(token), Base64UrlEncoder.DecodeBytes(token.EncodedSignature), HashAlgorithmName.SHA256, padding);

    private void CheckTime(JsonWebToken token)
    {
        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        long skew = (long)ClockSkew.TotalSeconds;
        if (Seconds(token, "exp") is not { } end || end + skew < now || (Seconds(token, "nbf") is { } start && start - skew > now))
        {
            throw new EntraRefusal(EntraErrors.AssertionTime());
        }
    }

    // MSAL writes these two numbers as JSON strings.
    private static long? Seconds(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue(claim, out object? value) && long.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? seconds
            : null;
}
