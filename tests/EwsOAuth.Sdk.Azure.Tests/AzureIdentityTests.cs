using Azure.Core.Pipeline;
using Azure.Identity;
using EwsOAuth.Emulator;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Azure.Tests;

/// <summary>The genuine Azure.Identity, with its production configuration, against the emulator.</summary>
public sealed class AzureIdentityTests
{
    [Fact]
    public async Task Application_with_a_credential_of_Azure_Identity_reads_a_mailbox()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using EwsOAuthConnection connection = Connection(emulator, emulator.ConfidentialClientSecret);

        await connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);
        Folder inbox = await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);
        await Folder.Bind(connection.Create(), WellKnownFolderName.Drafts);

        inbox.DisplayName.Should().Be("Inbox");
        emulator.Ledger.TokenRequests.Should().Be(1);
    }

    [Fact]
    public async Task Continuous_access_evaluation_works_through_the_credential()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using EwsOAuthConnection connection = Connection(emulator, emulator.ConfidentialClientSecret);
        ExchangeService service = connection.Create();
        await Folder.Bind(service, WellKnownFolderName.Inbox);

        emulator.Faults.Next(Fault.ClaimsChallenge(nbf: "1735689600"));
        Folder inbox = await Folder.Bind(service, WellKnownFolderName.Inbox);

        inbox.DisplayName.Should().Be("Inbox");
        emulator.Ledger.TokenRequests.Should().Be(2);
    }

    [Fact]
    public async Task Wrong_secret_is_an_error_of_the_credential_that_shows_no_secret()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using EwsOAuthConnection connection = Connection(emulator, "canary-secret");

        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);

        TokenAcquisitionException exception = (await connect.Should().ThrowAsync<TokenAcquisitionException>()).Which;
        exception.Code.Should().Be("credential_failed");
        exception.InnerException.Should().BeOfType<AuthenticationFailedException>();
        exception.ToString().Should().NotContain("canary-secret");
    }

    [Fact]
    public async Task Credential_that_has_nothing_to_sign_in_with_here_lets_the_next_way_try()
    {
        ScriptedCredential nothingHere = new(_ => throw new CredentialUnavailableException("No az login here."));
        EwsAccessToken other = new("of-another-way", TimeProvider.System.GetUtcNow().AddHours(1));
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .UseAcquirer(context => TokenAcquirers.FirstOf(AzureTokenAcquirers.TokenCredential(context, nothingHere), TokenAcquirers.Static(other)))
            .Build();

        EwsAccessToken token = await connection.Tokens.AcquireAsync(new TokenRequest("https://outlook.office365.com/EWS.AccessAsUser.All"), TestContext.Current.CancellationToken);

        token.Value.Should().Be("of-another-way");
        nothingHere.Asked.Should().ContainSingle();
    }

    [Fact]
    public async Task Credential_that_would_have_to_ask_a_person_is_told_apart_from_one_that_failed()
    {
        ScriptedCredential asking = new(context => throw new AuthenticationRequiredException("A person has to sign in.", context));
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder().UseTokenCredential(asking, actsAsApplication: false).Build();

        Func<Task> acquire = () => connection.Tokens.AcquireAsync(new TokenRequest("https://outlook.office365.com/EWS.AccessAsUser.All"), TestContext.Current.CancellationToken).AsTask();

        TokenAcquisitionException exception = (await acquire.Should().ThrowAsync<TokenAcquisitionException>()).Which;
        exception.Code.Should().Be("credential_unavailable");
        exception.InnerException.Should().BeOfType<AuthenticationRequiredException>();
    }

    [Fact]
    public async Task Entra_ID_that_is_down_for_a_time_is_told_from_a_wrong_secret()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using EwsOAuthConnection right = Connection(emulator, emulator.ConfidentialClientSecret);
        await using EwsOAuthConnection wrong = Connection(emulator, "canary-secret");

        (await FailureAsync(wrong)).IsTransient.Should().BeFalse();
        using IDisposable outage = emulator.Faults.Always(Fault.Status(503));
        (await FailureAsync(right)).IsTransient.Should().BeTrue();
    }

    private static async Task<TokenAcquisitionException> FailureAsync(EwsOAuthConnection connection)
    {
        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);
        return (await connect.Should().ThrowAsync<TokenAcquisitionException>()).Which;
    }

    private static EwsOAuthConnection Connection(EwsEmulator emulator, string secret)
    {
        ClientSecretCredentialOptions options = new() { Transport = new HttpClientTransport(emulator.CreateHandler()) };
        options.Retry.MaxRetries = 0;
        return new EwsOAuthConnectionBuilder()
            .WithMailbox(emulator.User.UserPrincipalName)
            .WithTransport(emulator.CreateHandler)
            .UseTokenCredential(new ClientSecretCredential(emulator.Tenant.Id, emulator.ConfidentialClient.ClientId, secret, options), actsAsApplication: true)
            .Build();
    }
}
