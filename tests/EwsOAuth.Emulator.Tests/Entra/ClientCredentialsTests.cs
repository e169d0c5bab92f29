using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Emulator.Tests.Framework;
using EwsOAuth.Emulator.Tokens;
using Microsoft.Identity.Client;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EwsOAuth.Emulator.Tests.Entra;

public sealed class ClientCredentialsTests
{
    [Fact]
    public async Task Msal_signs_in_with_a_secret_at_the_production_authority()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        IConfidentialClientApplication service = Some.Service(emulator).WithClientSecret(emulator.ConfidentialClientSecret).Build();

        AuthenticationResult result = await service.AcquireTokenForClient([The.ApplicationScope]).ExecuteAsync(The.Cancellation);

        AccessTokenVerdict verdict = emulator.Get<IAccessTokenVerifier>().Verify(result.AccessToken);
        verdict.IsValid.Should().BeTrue();
        verdict.IsAppOnly.Should().BeTrue();
        verdict.Roles.Should().Equal("full_access_as_app");
        verdict.ClientId.Should().Be(emulator.ConfidentialClient.ClientId);
        verdict.Audience.Should().Be("https://outlook.office365.com");
        emulator.Ledger.TokenRequestsBy("client_credentials").Should().Be(1);
    }

    [Fact]
    public async Task Msal_signs_in_with_a_certificate()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using X509Certificate2 certificate = Certificate();
        emulator.ConfidentialClient.AddCertificate(certificate);
        IConfidentialClientApplication service = Some.Service(emulator).WithCertificate(certificate).Build();

        AuthenticationResult result = await service.AcquireTokenForClient([The.ApplicationScope]).ExecuteAsync(The.Cancellation);

        new JsonWebToken(result.AccessToken).GetClaim("appidacr").Value.Should().Be("2");
    }

    [Fact]
    public async Task A_certificate_that_is_not_registered_is_refused()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using X509Certificate2 certificate = Certificate();
        IConfidentialClientApplication service = Some.Service(emulator).WithCertificate(certificate).Build();

        Func<Task> signIn = () => service.AcquireTokenForClient([The.ApplicationScope]).ExecuteAsync(The.Cancellation);

        (await signIn.Should().ThrowAsync<MsalServiceException>()).Which.Message.Should().Contain("AADSTS700027");
    }

    [Fact]
    public async Task Msal_signs_in_with_the_token_of_another_issuer()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using RSA key = RSA.Create(2048);
        emulator.ConfidentialClient.AddFederatedCredential("https://issuer.example", "job-7", key);
        IConfidentialClientApplication service = Some.Service(emulator).WithClientAssertion((AssertionRequestOptions _) => Task.FromResult(Foreign(key, "job-7"))).Build();

        AuthenticationResult result = await service.AcquireTokenForClient([The.ApplicationScope]).ExecuteAsync(The.Cancellation);

        emulator.Get<IAccessTokenVerifier>().Verify(result.AccessToken).IsValid.Should().BeTrue();
    }

    [Fact]
    public async Task A_foreign_subject_that_is_not_trusted_is_refused()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using RSA key = RSA.Create(2048);
        emulator.ConfidentialClient.AddFederatedCredential("https://issuer.example", "job-7", key);
        IConfidentialClientApplication service = Some.Service(emulator).WithClientAssertion((AssertionRequestOptions _) => Task.FromResult(Foreign(key, "job-8"))).Build();

        Func<Task> signIn = () => service.AcquireTokenForClient([The.ApplicationScope]).ExecuteAsync(The.Cancellation);

        (await signIn.Should().ThrowAsync<MsalServiceException>()).Which.Message.Should().Contain("AADSTS700213");
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        IConfidentialClientApplication service = Some.Service(emulator).WithClientSecret("not it").Build();

        Func<Task> signIn = () => service.AcquireTokenForClient([The.ApplicationScope]).ExecuteAsync(The.Cancellation);

        MsalServiceException refusal = (await signIn.Should().ThrowAsync<MsalServiceException>()).Which;
        refusal.ErrorCode.Should().Be("invalid_client");
        refusal.StatusCode.Should().Be(401);
        refusal.Message.Should().Contain("AADSTS7000215");
    }

    [Fact]
    public async Task An_expired_secret_is_refused()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        IConfidentialClientApplication service = Some.Service(emulator).WithClientSecret(emulator.ConfidentialClient.AddSecret(TimeSpan.FromDays(-1))).Build();

        Func<Task> signIn = () => service.AcquireTokenForClient([The.ApplicationScope]).ExecuteAsync(The.Cancellation);

        (await signIn.Should().ThrowAsync<MsalServiceException>()).Which.Message.Should().Contain("AADSTS7000222");
    }

    [Theory]
    [InlineData("https://outlook.office365.com/EWS.AccessAsUser.All", "AADSTS1002012")]
    [InlineData("https://exchange.unknown.example/.default", "AADSTS500011")]
    public async Task A_wrong_scope_is_refused(string scope, string code)
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        IConfidentialClientApplication service = Some.Service(emulator).WithClientSecret(emulator.ConfidentialClientSecret).Build();

        Func<Task> signIn = () => service.AcquireTokenForClient([scope]).ExecuteAsync(The.Cancellation);

        (await signIn.Should().ThrowAsync<MsalServiceException>()).Which.Message.Should().Contain(code);
    }

    private static X509Certificate2 Certificate()
    {
        using RSA key = RSA.Create(2048);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private static string Foreign(RSA key, string subject) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "https://issuer.example",
        Audience = "api://AzureADTokenExchange",
        Claims = new Dictionary<string, object> { ["sub"] = subject },
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(key), SecurityAlgorithms.RsaSha256),
    });
}
