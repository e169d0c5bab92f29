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

    /// <summary>A certificate of a server, which a client trusts only by name; by default for Microsoft's hosts, and valid.</summary>
    public static X509Certificate2 ServerCertificate(string[]? names = null, TimeSpan? validFor = null)
    {
        using RSA key = RSA.Create(2048);
        SubjectAlternativeNameBuilder hosts = new();
        foreach (string name in names ?? ["outlook.office365.com", "login.microsoftonline.com"])
        {
            hosts.AddDnsName(name);
        }

        CertificateRequest request = new("CN=EwsOAuth test server", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(hosts.Build());
        // TLS looks at the machine's clock.
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-30), now + (validFor ?? TimeSpan.FromDays(30)));

        // Windows serves TLS only with a key that went through PKCS #12.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
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
