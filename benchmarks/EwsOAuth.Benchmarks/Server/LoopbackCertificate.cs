using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EwsOAuth.Benchmarks.Server;

/// <summary>A certificate for this run, in files: the Managed API's own transport trusts what OpenSSL is told at the start of a process, and nothing else.</summary>
internal static class LoopbackCertificate
{
    /// <summary>Names the folder of the files; set by the process that starts the one that measures.</summary>
    public const string FolderVariable = "EWSOAUTH_BENCHMARK_CERTIFICATES";

    public static string? Folder => Environment.GetEnvironmentVariable(FolderVariable);

    public static X509Certificate2 Root { get; } = X509CertificateLoader.LoadCertificateFromFile(RootFile(Folder!));

    public static X509Certificate2 Leaf { get; } = X509CertificateLoader.LoadPkcs12FromFile(LeafFile(Folder!), password: null);

    public static string RootFile(string folder) => Path.Combine(folder, "root.pem");

    /// <summary>Makes root and certificate.</summary>
    public static void Write(string folder)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using RSA rootKey = RSA.Create(2048);
        CertificateRequest rootRequest = new("CN=EwsOAuth benchmarks", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 root = rootRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(7));

        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 leaf = request.Create(root, now.AddDays(-1), now.AddDays(6), RandomNumberGenerator.GetBytes(8));

        File.WriteAllText(RootFile(folder), root.ExportCertificatePem());
        File.WriteAllBytes(LeafFile(folder), leaf.CopyWithPrivateKey(key).Export(X509ContentType.Pkcs12));
    }

    private static string LeafFile(string folder) => Path.Combine(folder, "leaf.pfx");
}
