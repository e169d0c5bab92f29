using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal.Credentials;

/// <summary>A certificate whose private key signs an assertion (RFC 7523); MSAL signs with PS256.</summary>
internal sealed class CertificateCredential(X509Certificate2 certificate, bool sendChain) : IApplicationCredential
{
    public ConfidentialClientApplicationBuilder AddTo(ConfidentialClientApplicationBuilder builder) => builder.WithCertificate(certificate, sendChain);

    /// <summary>Describes the certificate by its thumbprint.</summary>
    public override string ToString() => $"certificate {certificate.Thumbprint}";
}
