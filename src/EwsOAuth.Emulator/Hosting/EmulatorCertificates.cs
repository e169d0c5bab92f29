using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>A root of the emulator's own and one server certificate under it, made at start and never stored.</summary>
internal sealed class EmulatorCertificates : IDisposable
{
    private EmulatorCertificates(X509Certificate2 root, X509Certificate2 server)
    {
        Root = root;
        Server = server;
    }

    /// <summary>Gets the root without its key, which nobody keeps.</summary>
    public X509Certificate2 Root { get; }

    public X509Certificate2 Server { get; }

    public static EmulatorCertificates Create(IEnumerable<string> hosts)
    {
        // Clients check certificates against the machine's clock, so the emulator's own clock does not matter here.
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 root = CreateRoot(rootKey, now);
        return new EmulatorCertificates(Load(root.Export(X509ContentType.Cert)), CreateServer(root, hosts, now));
    }

    public void Dispose()
    {
        Root.Dispose();
        Server.Dispose();
    }

    private static X509Certificate2 CreateRoot(ECDsa key, DateTimeOffset now)
    {
        CertificateRequest request = new("CN=EwsOAuth.Emulator root (worthless outside this process)", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }

    private static X509Certificate2 CreateServer(X509Certificate2 root, IEnumerable<string> hosts, DateTimeOffset now)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=EwsOAuth.Emulator", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        request.CertificateExtensions.Add(Names(hosts));
        using X509Certificate2 bare = request.Create(root, now.AddDays(-1), now.AddDays(29), RandomNumberGenerator.GetBytes(16));
        using X509Certificate2 keyed = bare.CopyWithPrivateKey(key);

        // Windows serves TLS only with a key that went through PKCS #12.
        return LoadPfx(keyed.Export(X509ContentType.Pfx));
    }

    private static X509Extension Names(IEnumerable<string> hosts)
    {
        SubjectAlternativeNameBuilder names = new();
        foreach (string host in hosts)
        {
            if (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        return names.Build();
    }

#if NET9_0_OR_GREATER
    private static X509Certificate2 Load(byte[] der) => X509CertificateLoader.LoadCertificate(der);

    private static X509Certificate2 LoadPfx(byte[] pfx) => X509CertificateLoader.LoadPkcs12(pfx, null);
#else
    private static X509Certificate2 Load(byte[] der) => new(der);

    private static X509Certificate2 LoadPfx(byte[] pfx) => new(pfx);
#endif
}
