using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Contracts;

public sealed class ClientCertificateTokenAcquirerContract : TokenAcquirerContract
{
    [Fact]
    public async Task Certificate_that_is_not_registered_is_refused()
    {
        using X509Certificate2 stranger = Some.Certificate();
        ITokenAcquirer acquirer = TokenAcquirers.ClientCertificate(Context(Emulator.ConfidentialClient), stranger);

        (await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("client_credential_invalid");
    }

    [Fact]
    public void Certificate_without_a_private_key_is_refused_when_the_acquirer_is_made()
    {
        using X509Certificate2 certificate = Some.Certificate();
        using X509Certificate2 publicPart = X509CertificateLoader.LoadCertificate(certificate.RawData);

        FluentActions.Invoking(() => TokenAcquirers.ClientCertificate(Context(Emulator.ConfidentialClient), publicPart)).Should().Throw<ArgumentException>().WithMessage("*private key*");
    }

    protected override ITokenAcquirer Create()
    {
        X509Certificate2 certificate = Some.Certificate();
        Emulator.ConfidentialClient.AddCertificate(certificate);
        return TokenAcquirers.ClientCertificate(Context(Emulator.ConfidentialClient), certificate);
    }
}
