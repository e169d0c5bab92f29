using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Configuration;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Configuration;

/// <summary>Row G21 of the fault matrix: a certificate that cannot sign is found by Build, wherever it comes from.</summary>
public sealed class CertificateFaultTests : IDisposable
{
    internal const string Password = "canary~pfx-password";

    private readonly X509Certificate2 _certificate = Some.Certificate();
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public CertificateFaultTests() => File.WriteAllBytes(_file, _certificate.Export(X509ContentType.Pkcs12, Password));

    public void Dispose()
    {
        _certificate.Dispose();
        File.Delete(_file);
    }

    [Fact]
    public void G21_A_certificate_without_its_private_key_is_refused()
    {
        using X509Certificate2 publicPart = X509CertificateLoader.LoadCertificate(_certificate.RawData);

        EwsConfigurationFault fault = FaultOf(builder => builder.UseClientCertificate(publicPart));

        fault.Should().BeFault("ClientCertificate", FaultCodes.CertificateWithoutKey);
        fault.Message.Should().Contain(_certificate.Thumbprint);
    }

    [Fact]
    public void G21_A_certificate_with_a_key_that_is_not_RSA_is_refused()
    {
        using ECDsa key = ECDsa.Create();
        using X509Certificate2 elliptic = new CertificateRequest("CN=elliptic", key, HashAlgorithmName.SHA256).CreateSelfSigned(_certificate.NotBefore, _certificate.NotAfter);

        FaultOf(builder => builder.UseClientCertificate(elliptic)).Should().BeFault("ClientCertificate", FaultCodes.CertificateWithoutKey);
    }

    [Theory]
    [InlineData(2, FaultCodes.CertificateExpired)]
    [InlineData(-2, FaultCodes.CertificateNotYetValid)]
    public void G21_A_certificate_is_refused_before_and_after_its_time(int days, string code)
    {
        FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow().AddDays(days));

        FaultOf(builder => builder.UseClientCertificateFile(_file, Password).WithTimeProvider(clock)).Should().BeFault("ClientCertificateFile", code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("canary~another-password")]
    public void G21_A_wrong_password_is_named_and_not_shown(string? password)
    {
        EwsConfigurationFault fault = FaultOf(builder => builder.UseClientCertificateFile(_file, password));

        fault.Should().BeFault("ClientCertificatePassword", FaultCodes.CertificatePasswordWrong);
        fault.ToString().Should().NotContain("canary");
    }

    [Fact]
    public void G21_A_key_is_loaded_to_sign_and_not_to_be_exported()
    {
        EwsOAuthSettings settings = Some.SettingsOf(builder => builder
            .UseClientCertificateFile("$File$", "$Password$")
            .AddVariables(new Dictionary<string, string> { ["File"] = _file, ["Password"] = Password }));

        using RSA key = settings.Credentials.Certificate!.GetRSAPrivateKey()!;
        byte[] signature = key.SignData("assertion"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        using RSA registered = _certificate.GetRSAPublicKey()!;
        registered.VerifyData("assertion"u8, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss).Should().BeTrue();
        settings.ActsAsApplication.Should().BeTrue();
        settings.Credentials.ToString().Should().NotContain("canary");
    }

    [Fact]
    public void A_file_that_is_missing_or_no_PFX_is_named()
    {
        EwsConfigurationFault missing = FaultOf(builder => builder.UseClientCertificateFile(_file + ".missing"));
        missing.Should().BeFault("ClientCertificateFile", FaultCodes.CertificateUnreadable);
        missing.Message.Should().Contain(nameof(FileNotFoundException));

        File.WriteAllText(_file, "-----BEGIN CERTIFICATE-----");
        FaultOf(builder => builder.UseClientCertificateFile(_file)).Should().BeFault("ClientCertificateFile", FaultCodes.CertificateUnreadable);
    }

    [Theory]
    [InlineData("0123", FaultCodes.CertificateThumbprintInvalid)]
    [InlineData("\u200e0123456789 0123456789 0123456789 012345678g", FaultCodes.CertificateThumbprintInvalid)]
    [InlineData("\u200e01 23 45 67 89 01 23 45 67 89 01 23 45 67 89 01 23 45 67 89", FaultCodes.CertificateNotFound)]
    public void A_thumbprint_is_read_as_it_is_copied(string thumbprint, string code) =>
        FaultOf(builder => builder.UseClientCertificateFromStore(thumbprint)).Should().BeFault("ClientCertificateThumbprint", code);

    [Fact]
    public void A_certificate_of_the_users_store_is_found_by_its_thumbprint()
    {
        using X509Certificate2 stored = X509CertificateLoader.LoadPkcs12FromFile(_file, Password, X509KeyStorageFlags.PersistKeySet);
        using X509Store store = new(StoreName.My, StoreLocation.CurrentUser);
        store.Open(OpenFlags.ReadWrite);
        store.Add(stored);
        try
        {
            Some.SettingsOf(builder => builder.UseClientCertificateFromStore(stored.Thumbprint.ToLowerInvariant()))
                .Credentials.Certificate!.Thumbprint.Should().Be(stored.Thumbprint);
        }
        finally
        {
            store.Remove(stored);
        }
    }

    [Fact]
    public void Two_certificates_are_one_too_many() =>
        FaultOf(builder => builder.UseClientCertificate(_certificate).Configure(options => options.ClientCertificateFile = _file))
            .Should().BeFault("ClientCertificate", FaultCodes.SettingsConflict);

    private static EwsConfigurationFault FaultOf(Action<EwsOAuthConnectionBuilder> configure)
    {
        EwsOAuthConnectionBuilder builder = Some.Builder();
        configure(builder);
        return Some.FaultsOf(builder).Should().ContainSingle().Subject;
    }
}
