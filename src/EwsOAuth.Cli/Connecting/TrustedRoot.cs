using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EwsOAuth.Cli.Connecting;

/// <summary>A transport that trusts one root certificate and no other, such as that of an emulator in another process.</summary>
internal static class TrustedRoot
{
    /// <exception cref="UsageException">The file holds no certificate.</exception>
    public static Func<HttpMessageHandler> Transport(string path)
    {
        X509Certificate2 root = Load(path);
        return () => new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { root },

                    // A root of one's own rarely says where its revocations are.
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
    }

    private static X509Certificate2 Load(string path)
    {
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(path);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--root-certificate: '{path}' cannot be read as a certificate. Name a PEM file.");
        }
    }
}
