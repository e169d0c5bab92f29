using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using static EwsOAuth.Tests.Scenarios.OnPremisesStage;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>Every way of signing in at AD FS, named as a custom cloud, from the builder to the inbox of an Exchange on premises.</summary>
public sealed class AdfsTests : IAsyncLifetime
{
    private EwsEmulator _emulator = null!;

    public async ValueTask InitializeAsync() => _emulator = await StartAsync(EmulatedModernAuthentication.AdFs);

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task Person_signs_in_with_a_browser_and_reads_the_inbox()
    {
        await using EwsOAuthConnection connection = ToAdfs(_emulator).ByBrowser(_emulator).Build();

        EwsAccount account = await ReadInboxAsync(connection);

        account.UserName.Should().Be(_emulator.User.UserPrincipalName);
        account.TenantId.Should().BeNull("AD FS has no tenants");
        LedgerEntry authorize = _emulator.Ledger.Where(entry => entry.Endpoint == EmulatedEndpoints.Authorize).Should().ContainSingle().Subject;
        (authorize.Host, authorize.Path).Should().Be((AdfsHost, "/adfs/oauth2/authorize"));
    }

    [Fact]
    public async Task Person_signs_in_with_a_device_code_at_the_page_of_AD_FS()
    {
        DeviceCodePrompt? shown = null;
        await using EwsOAuthConnection connection = ToAdfs(_emulator)
            .UseDeviceCode(async (prompt, cancellationToken) =>
            {
                shown = prompt;
                using EmulatedPerson person = _emulator.CreatePerson();
                await person.EnterDeviceCodeAtAsync(prompt.VerificationUri, prompt.UserCode, cancellationToken);
            })
            .Build();

        await ReadInboxAsync(connection);

        shown!.VerificationUri.Should().Be(new Uri($"{Adfs}/oauth2/deviceauth"));
        shown.TenantId.Should().BeNull();
    }

    [Fact]
    public async Task Application_with_a_secret_reads_the_inbox()
    {
        await using EwsOAuthConnection connection = ToAdfs(_emulator).BySecret(_emulator).Build();

        await ReadInboxAsync(connection);

        _emulator.Ledger.TokenRequests.Should().Be(1);
    }

    [Fact]
    public async Task Application_with_a_certificate_reads_the_inbox()
    {
        using X509Certificate2 certificate = Some.Certificate();
        _emulator.ConfidentialClient.AddCertificate(certificate);
        await using EwsOAuthConnection connection = ToAdfs(_emulator).BySecret(_emulator).UseClientCertificate(certificate).Build();

        await ReadInboxAsync(connection);
    }

    [Fact]
    public async Task User_with_a_password_reads_the_inbox()
    {
        await using EwsOAuthConnection connection = ToAdfs(_emulator).UseUserNamePassword(_emulator.User.UserPrincipalName, _emulator.User.Password).Build();

        (await ReadInboxAsync(connection)).UserName.Should().Be(_emulator.User.UserPrincipalName);
    }

    [Fact]
    public async Task Web_api_reads_the_inbox_on_behalf_of_its_user()
    {
        string brought = _emulator.IssueAccessToken(_emulator.PublicClient, _emulator.User, $"api://{_emulator.ConfidentialClient.ClientId}", ["access_as_user"]);
        await using EwsOAuthConnection connection = ToAdfs(_emulator)
            .WithClient(_emulator.ConfidentialClient.ClientId)
            .UseOnBehalfOf(_ => ValueTask.FromResult(brought), _emulator.ConfidentialClientSecret)
            .Build();

        (await ReadInboxAsync(connection)).UserName.Should().Be(_emulator.User.UserPrincipalName);
    }

    [Fact]
    public async Task Sign_in_is_renewed_without_asking_again_when_Exchange_refuses_the_token()
    {
        await using EwsOAuthConnection connection = ToAdfs(_emulator).ByDeviceCode(_emulator).Build();
        await ReadInboxAsync(connection);
        int requests = _emulator.Ledger.TokenRequests;

        _emulator.RevokeAccessTokens();
        await ReadInboxAsync(connection);

        _emulator.Ledger.TokenRequests.Should().Be(requests + 1);
        _emulator.Ledger.Where(entry => entry.Endpoint == EmulatedEndpoints.Token)[^1].Operation.Should().Be("refresh_token");
    }

    [Fact]
    public async Task Nothing_but_AD_FS_and_Exchange_is_asked()
    {
        await using EwsOAuthConnection connection = ToAdfs(_emulator).ByDeviceCode(_emulator).Build();

        await ReadInboxAsync(connection);

        _emulator.Ledger.Entries.Select(entry => entry.Host).Distinct().Should().BeEquivalentTo([AdfsHost, Host], "neither instance discovery nor WebFinger nor a home realm is looked up");
        _emulator.Ledger.Where(entry => entry.Host == AdfsHost).Should().OnlyContain(entry => entry.Path.StartsWith("/adfs/oauth2/", StringComparison.Ordinal) || entry.Endpoint == EmulatedEndpoints.SignIn);
    }

    [Theory]
    [InlineData("wrong", "client_credential_invalid", "MSIS9622")]
    [InlineData(null, "app_not_found", "MSIS9607")]
    public async Task Refusal_of_AD_FS_is_told_with_its_number_and_without_a_tenant(string? secret, string code, string number)
    {
        EwsOAuthConnectionBuilder builder = ToAdfs(_emulator).BySecret(_emulator, secret);
        await using EwsOAuthConnection connection = (secret is null ? builder.WithClient(The.ClientId) : builder).Build();

        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: The.Cancellation);

        TokenAcquisitionException failure = (await connect.Should().ThrowAsync<TokenAcquisitionException>()).Which;
        failure.Code.Should().Be(code);
        failure.Message.Should().Contain(number).And.Contain(AdfsHost).And.NotContain("tenant");
    }

    [Fact]
    public async Task Exchange_that_AD_FS_does_not_know_is_told_with_the_identifier_to_register()
    {
        const string other = "https://owa.contoso.com/EWS/Exchange.asmx";
        await using EwsOAuthConnection connection = ToAdfs(_emulator).BySecret(_emulator).WithEndpoint(other).WithCloud(EwsCloud.Custom("Contoso", new Uri(Adfs), new Uri(other))).Build();

        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: The.Cancellation);

        TokenAcquisitionException failure = (await connect.Should().ThrowAsync<TokenAcquisitionException>()).Which;
        failure.Code.Should().Be("scope_invalid");
        failure.Remedy.Should().Contain("https://owa.contoso.com/ ");
    }

    [Fact]
    public void Tenant_beside_AD_FS_is_refused_with_both_named()
    {
        EwsConfigurationFault fault = Some.FaultsOf(ToAdfs(_emulator).WithTenant("contoso.com")).Should().ContainSingle().Subject;

        fault.Code.Should().Be("settings_conflict");
        fault.Message.Should().Contain("'contoso.com'").And.Contain(Adfs);
    }
}
