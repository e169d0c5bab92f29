using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>Every way of signing in that asks nobody, from the builder to the inbox.</summary>
[Collection(nameof(AzureHost))]
public sealed class SignInFlowTests : IAsyncLifetime
{
    private const string OwnHost = "mail.contoso.com";
    private const string OwnExchange = $"https://{OwnHost}/EWS/Exchange.asmx";

    private EwsEmulator _emulator = null!;

    public async ValueTask InitializeAsync()
    {
        EwsEmulatorOptions options = new() { OnPremisesBasicAuthentication = true };
        options.OnPremisesHosts.Add(OwnHost);
        _emulator = await EwsEmulator.StartAsync(options, The.Cancellation);
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task Application_with_a_certificate_file_reads_the_inbox()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using X509Certificate2 certificate = Some.Certificate();
            await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, "pass"), The.Cancellation);
            _emulator.ConfidentialClient.AddCertificate(certificate);

            await ReadInboxAsync(Application().UseClientCertificateFile(file, "pass"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Application_with_a_federated_assertion_in_a_file_reads_the_inbox()
    {
        const string Issuer = "https://cluster.example/";
        const string Subject = "system:serviceaccount:mail:sender";
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using RSA key = RSA.Create(2048);
            _emulator.ConfidentialClient.AddFederatedCredential(Issuer, Subject, key);
            await File.WriteAllTextAsync(file, Some.Assertion(key, Issuer, Subject, "api://AzureADTokenExchange") + "\n", The.Cancellation);

            await ReadInboxAsync(Application().UseFederatedAssertionFile("$TOKEN_FILE$").AddVariables("platform", _ => file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Azure_host_with_an_identity_reads_the_inbox()
    {
        using AzureHost host = new(_emulator);

        await ReadInboxAsync(new EwsOAuthConnectionBuilder().WithLogging(CanaryWatch.Log).WithMailbox(_emulator.User.UserPrincipalName).WithTransport(_emulator.CreateHandler).UseManagedIdentity());
    }

    [Fact]
    public async Task Web_api_reads_the_inbox_on_behalf_of_its_user()
    {
        _emulator.ConfidentialClient.Consents.ByAdmin = true;

        EwsAccount account = await ReadInboxAsync(SomeConnection.To(_emulator).WithClient(_emulator.ConfidentialClient.ClientId).UseOnBehalfOf(
            _ => ValueTask.FromResult(_emulator.IssueAccessToken(_emulator.PublicClient, _emulator.User, $"api://{_emulator.ConfidentialClient.ClientId}", ["access_as_user"])),
            _emulator.ConfidentialClientSecret));

        account.UserName.Should().Be(_emulator.User.UserPrincipalName);
    }

    [Fact]
    public async Task User_with_a_password_reads_the_inbox()
    {
        _emulator.PublicClient.Consents.ByAdmin = true;

        EwsAccount account = await ReadInboxAsync(SomeConnection.To(_emulator).UseUserNamePassword(_emulator.User.UserPrincipalName, "$Password$").AddVariables("vault", _ => _emulator.User.Password));

        account.UserName.Should().Be(_emulator.User.UserPrincipalName);
    }

    [Fact]
    public async Task Basic_reads_the_inbox_of_an_own_Exchange_without_any_sign_in()
    {
        EwsAccount account = await ReadInboxAsync(Basic(_emulator.User.Password));

        account.UserName.Should().Be(_emulator.User.UserPrincipalName);
        _emulator.Ledger.TokenRequests.Should().Be(0);
        _emulator.Ledger.Entries.Should().OnlyContain(entry => entry.Host == OwnHost);
    }

    [Fact]
    public async Task Wrong_password_of_Basic_is_sent_once_and_shown_to_nobody()
    {
        await using EwsOAuthConnection connection = Basic("canary-password").Build();
        await connection.ConnectAsync(cancellationToken: The.Cancellation);

        Func<Task> call = () => Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);

        EwsRefusedException refusal = (await call.Should().ThrowAsync<EwsRefusedException>()).Which;
        refusal.Code.Should().Be("password_refused");
        refusal.ToString().Should().NotContain("canary-password").And.NotContain(Convert.ToBase64String("canary-password"u8)).And.NotContain(_emulator.User.UserPrincipalName);
        _emulator.Ledger.Entries.Should().ContainSingle(entry => entry.Status == (int)HttpStatusCode.Unauthorized, "each try brings the account nearer to being locked");
    }

    [Fact]
    public async Task Server_that_does_not_offer_Basic_is_told_from_a_wrong_password()
    {
        await using EwsOAuthConnection connection = Basic(_emulator.User.Password).Build();
        _emulator.Faults.Next(FaultMatch.Ews, Fault.Status(401, headers: new Dictionary<string, string> { ["WWW-Authenticate"] = "Negotiate" }));

        Func<Task> call = () => Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);

        EwsRefusedException refusal = (await call.Should().ThrowAsync<EwsRefusedException>()).Which;
        refusal.Code.Should().Be("basic_not_accepted");
        refusal.Message.Should().Contain("Negotiate");
        refusal.Remedy.Should().Contain("-BasicAuthentication $true");
    }

    [Fact]
    public async Task Connection_with_Basic_has_no_tokens_and_says_so()
    {
        await using EwsOAuthConnection connection = Basic(_emulator.User.Password).Build();

        (await connection.GetStatusAsync(The.Cancellation)).State.Should().Be(EwsConnectionState.Remembered);
        (await connection.Tokens.Awaiting(tokens => tokens.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>())
            .Which.Code.Should().Be("no_tokens_with_basic");
    }

    [Fact]
    public async Task Acquirer_of_ones_own_that_returns_no_token_is_told()
    {
        await using EwsOAuthConnection connection = SomeConnection.To(_emulator).UseAcquirer(_ => new ScriptedAcquirer((_, _, _) => Task.FromResult<EwsAccessToken>(null!))).Build();

        (await connection.Tokens.Awaiting(tokens => tokens.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>())
            .WithMessage("*returned no access token*");
    }

    private static async Task<EwsAccount> ReadInboxAsync(EwsOAuthConnectionBuilder builder)
    {
        await using EwsOAuthConnection connection = builder.Build();
        EwsAccount account = await connection.ConnectAsync(cancellationToken: The.Cancellation);
        Folder inbox = await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);
        inbox.DisplayName.Should().Be("Inbox");
        return account;
    }

    private EwsOAuthConnectionBuilder Application() => SomeConnection.To(_emulator).WithClient(_emulator.ConfidentialClient.ClientId).WithMailbox(_emulator.User.UserPrincipalName);

    private EwsOAuthConnectionBuilder Basic(string password) => new EwsOAuthConnectionBuilder()
        .WithEndpoint(OwnExchange)
        .WithLogging(CanaryWatch.Log)
        .WithTransport(_emulator.CreateHandler)
        .UseBasic(_emulator.User.UserPrincipalName, password);
}
