using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EwsOAuth.Benchmarks.Server;

/// <summary>A certificate for this run, and a file with its root for whoever can only be told by SSL_CERT_FILE.</summary>
internal static class LoopbackCertificate
{
    static LoopbackCertificate()
    {
        using RSA rootKey = RSA.Create(2048);
        CertificateRequest rootRequest = new("CN=EwsOAuth benchmarks", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        Root = rootRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(7));

        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 leaf = request.Create(Root, now.AddDays(-1), now.AddDays(6), RandomNumberGenerator.GetBytes(8));
        Leaf = X509CertificateLoader.LoadPkcs12(leaf.CopyWithPrivateKey(key).Export(X509ContentType.Pkcs12), password: null);

        RootFile = Path.GetTempFileName();
        File.WriteAllText(RootFile, Root.ExportCertificatePem());
    }

    public static X509Certificate2 Root { get; }

    public static X509Certificate2 Leaf { get; }

    public static string RootFile { get; }
}
