using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using EwsOAuth.Tests.Canary;

namespace EwsOAuth.Tests.Framework;

/// <content>Certificates and assertions.</content>
internal static partial class Some
{
    /// <summary>A certificate of its own authority, with its key.</summary>
    public static X509Certificate2 Certificate()
    {
        using RSA key = RSA.Create(2048);
        CanaryPlants.NoteKey("private key of a certificate", key.ExportParameters(includePrivateParameters: true).D!);
        CertificateRequest request = new("CN=EwsOAuth test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    /// <summary>A token of another identity provider.</summary>
    public static string Assertion(RSA key, string issuer, string subject, string audience)
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        string header = Base64Url(JsonSerializer.SerializeToUtf8Bytes(new { alg = "RS256", typ = "JWT" }));
        string payload = Base64Url(JsonSerializer.SerializeToUtf8Bytes(new { iss = issuer, sub = subject, aud = audience, iat = now, nbf = now, exp = now + 600, jti = Guid.NewGuid().ToString() }));
        byte[] signature = key.SignData(Encoding.ASCII.GetBytes($"{header}.{payload}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{payload}.{Base64Url(signature)}";
    }

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
