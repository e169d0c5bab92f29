using System.Net;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using static EwsOAuth.Tests.Scenarios.OnPremisesStage;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>Connections to which an Exchange on premises says itself who issues its tokens.</summary>
public sealed class AuthorityFromExchangeTests
{
    public static TheoryData<EmulatedModernAuthentication, string, string> Ways
    {
        get
        {
            TheoryData<EmulatedModernAuthentication, string, string> ways = [];
            foreach (string way in new[] { "browser", "device code", "secret", "password" })
            {
                ways.Add(EmulatedModernAuthentication.EntraId, "login.microsoftonline.com", way);
                ways.Add(EmulatedModernAuthentication.AdFs, AdfsHost, way);
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Sign_in_goes_where_Exchange_says_and_the_inbox_is_read(EmulatedModernAuthentication authentication, string authority, string way)
    {
        await using EwsEmulator emulator = await StartAsync(authentication);
        await using EwsOAuthConnection connection = SignedIn(emulator, way).Build();

        await ReadInboxAsync(connection);

        Probes(emulator).Should().ContainSingle().Which.Should().Match<LedgerEntry>(probe => probe.Host == Host && probe.Status == 401);
        emulator.Ledger.Where(entry => entry.Endpoint is not (EmulatedEndpoints.DeviceAuth or EmulatedEndpoints.SignIn)).Select(entry => entry.Host).Distinct().Should().BeEquivalentTo([Host, authority]);
        emulator.Ledger.Where(entry => entry.Endpoint == EmulatedEndpoints.Token).Should().OnlyContain(entry => entry.Tenant == (authority == AdfsHost ? "adfs" : emulator.Tenant.Id));
    }

    [Fact]
    public async Task Exchange_is_asked_without_any_secret_and_for_the_mailbox()
    {
        await using EwsEmulator emulator = await StartAsync(EmulatedModernAuthentication.AdFs);
        List<SentMessage> sent = [];
        await using EwsOAuthConnection connection = ToWhatExchangeNames(emulator)
            .BySecret(emulator, "canary-secret")
            .WithTransport(() => Recording(emulator, sent))
            .Build();

        await FailAsync(connection);

        SentMessage probe = sent[0];
        (probe.Method, probe.Address).Should().Be((HttpMethod.Get, new Uri(Endpoint)));
        probe.Headers["Authorization"].Should().Be("Bearer");
        (probe.Headers["X-AnchorMailbox"], probe.Headers["X-User-Identity"]).Should().Be((emulator.User.UserPrincipalName, emulator.User.UserPrincipalName));
        probe.Body.Should().BeEmpty();
        probe.Headers.Should().HaveCount(3).And.NotContainValue("canary-secret");
    }

    [Fact]
    public async Task Building_and_looking_at_the_status_ask_nobody()
    {
        await using EwsEmulator emulator = await StartAsync(EmulatedModernAuthentication.AdFs);
        await using EwsOAuthConnection connection = ToWhatExchangeNames(emulator).BySecret(emulator).Build();

        (await connection.GetStatusAsync(The.Cancellation)).State.Should().Be(EwsConnectionState.NotConnected);
        await connection.GetForecastAsync(The.Cancellation);
        await connection.DisconnectAsync(The.Cancellation);

        emulator.Ledger.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task Fifty_first_calls_ask_once()
    {
        await using EwsEmulator emulator = await StartAsync(EmulatedModernAuthentication.AdFs);
        await using EwsOAuthConnection connection = ToWhatExchangeNames(emulator).BySecret(emulator).Build();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Folder.Bind(connection.CreateFor(emulator.User.UserPrincipalName), WellKnownFolderName.Inbox)));

        Probes(emulator).Should().ContainSingle();
        emulator.Ledger.TokenRequests.Should().Be(1);
    }

    [Fact]
    public async Task Failure_is_not_remembered()
    {
        await using EwsEmulator emulator = await StartAsync(EmulatedModernAuthentication.AdFs);
        await using EwsOAuthConnection connection = ToWhatExchangeNames(emulator).BySecret(emulator).Build();
        emulator.Faults.Next(FaultMatch.Ews, Fault.Status(503));

        TokenAcquisitionException failure = await FailAsync(connection);
        await ReadInboxAsync(connection);
        await ReadInboxAsync(connection);

        (failure.Code, failure.IsTransient).Should().Be(("authority_not_found", true));
        failure.Message.Should().Contain("503");
        Probes(emulator).Should().HaveCount(2, "one that failed, and one for all that follow");
    }

    [Theory]
    [InlineData(EmulatedModernAuthentication.Off, "4000000")]
    [InlineData(EmulatedModernAuthentication.NotOffered, Host)]
    public async Task Exchange_without_modern_authentication_is_told_and_nobody_signs_in(EmulatedModernAuthentication authentication, string words)
    {
        await using EwsEmulator emulator = await StartAsync(authentication, options => options.OnPremisesBasicAuthentication = true);
        await using EwsOAuthConnection connection = ToWhatExchangeNames(emulator).UseInteractive((_, _) => throw new InvalidOperationException("A person was asked.")).Build();

        TokenAcquisitionException failure = await FailAsync(connection);

        failure.Code.Should().Be("modern_auth_off");
        failure.Message.Should().Contain(words);
        failure.Remedy.Should().Contain("OAuth2ClientProfileEnabled").And.Contain("UseBasic");
        emulator.Ledger.Entries.Should().ContainSingle("nothing but the question was sent");
    }

    [Fact]
    public async Task Without_a_mailbox_Exchange_names_nobody_and_the_remedy_says_what_to_set()
    {
        await using EwsEmulator emulator = await StartAsync(EmulatedModernAuthentication.AdFs);
        await using EwsOAuthConnection connection = To(emulator).UseAuthorityFromExchange(AdfsHost).ByBrowser(emulator).Build();

        TokenAcquisitionException failure = await FailAsync(connection);
        await connection.ConnectAsync(new ConnectOptions { LoginHint = emulator.User.UserPrincipalName }, The.Cancellation);

        failure.Code.Should().Be("modern_auth_off");
        failure.Remedy.Should().StartWith("Set Mailbox or LoginHint");
    }

    [Fact]
    public async Task AD_FS_that_nobody_allowed_is_not_followed()
    {
        await using EwsEmulator emulator = await StartAsync(EmulatedModernAuthentication.AdFs);
        await using EwsOAuthConnection connection = To(emulator).WithMailbox(emulator.User.UserPrincipalName).UseAuthorityFromExchange().ByBrowser(emulator).Build();

        TokenAcquisitionException failure = await FailAsync(connection);

        failure.Code.Should().Be("authority_not_allowed");
        failure.Message.Should().Contain($"'{Adfs}/oauth2/authorize'").And.Contain("login.microsoftonline.com");
        emulator.Ledger.Entries.Should().OnlyContain(entry => entry.Host == Host);
    }

    [Fact]
    public async Task Tenant_that_Exchange_does_not_take_tokens_of_is_refused_with_both_named()
    {
        await using EwsEmulator emulator = await StartAsync(EmulatedModernAuthentication.EntraId);
        await using EwsOAuthConnection connection = ToWhatExchangeNames(emulator).WithTenant(The.TenantId).ByBrowser(emulator).Build();

        TokenAcquisitionException failure = await FailAsync(connection);

        failure.Code.Should().Be("tenant_mismatch");
        failure.Message.Should().Contain(The.TenantId).And.Contain(emulator.Tenant.Id);
        emulator.Ledger.Entries.Should().OnlyContain(entry => entry.Host == Host);
    }

    [Theory]
    [InlineData("contoso.com")]
    [InlineData("organizations")]
    public async Task Tenant_by_its_domain_or_any_tenant_goes_with_the_one_that_Exchange_names(string tenant)
    {
        await using EwsEmulator emulator = await StartAsync(EmulatedModernAuthentication.EntraId);
        await using EwsOAuthConnection connection = ToWhatExchangeNames(emulator).WithTenant(tenant).ByDeviceCode(emulator).Build();

        await ReadInboxAsync(connection);

        emulator.Ledger.Where(entry => entry.Endpoint == EmulatedEndpoints.Token)[0].Tenant.Should().Be(tenant == "organizations" ? emulator.Tenant.Id : tenant);
    }

    [Fact]
    public async Task Tenant_is_ignored_where_Exchange_names_AD_FS()
    {
        await using EwsEmulator emulator = await StartAsync(EmulatedModernAuthentication.AdFs);
        await using EwsOAuthConnection connection = ToWhatExchangeNames(emulator).WithTenant(The.TenantId).ByDeviceCode(emulator).Build();

        (await ReadInboxAsync(connection)).TenantId.Should().BeNull();
    }

    [Fact]
    public async Task Cloud_that_was_set_keeps_other_clouds_away()
    {
        await using EwsEmulator emulator = await StartAsync(EmulatedModernAuthentication.EntraId);
        await using EwsOAuthConnection connection = ToWhatExchangeNames(emulator).WithCloud("UsGovernmentHigh").ByBrowser(emulator).Build();

        TokenAcquisitionException failure = await FailAsync(connection);

        failure.Code.Should().Be("cloud_mismatch");
        failure.Message.Should().Contain("login.windows.net").And.Contain("Global").And.Contain("UsGovernmentHigh");
    }

    [Fact]
    public async Task Composed_acquirer_gets_the_authority_that_was_found()
    {
        await using EwsEmulator emulator = await StartAsync(EmulatedModernAuthentication.AdFs);
        Uri? seen = null;
        await using EwsOAuthConnection connection = ToWhatExchangeNames(emulator)
            .WithClient(emulator.ConfidentialClient.ClientId)
            .UseAcquirer(context =>
            {
                seen = context.Cloud.Authority;
                return TokenAcquirers.FirstOf(TokenAcquirers.ClientSecret(context, emulator.ConfidentialClientSecret));
            })
            .Configure(options => options.ActsAsApplication = true)
            .Build();
        seen.Should().BeNull("Exchange was not asked yet");

        await ReadInboxAsync(connection);

        seen.Should().Be(new Uri(Adfs));
    }

    [Fact]
    public async Task Discovery_works_with_the_authority_that_was_found()
    {
        await using EwsEmulator emulator = await StartAsync(EmulatedModernAuthentication.AdFs);
        emulator.Faults.Next(new FaultMatch { Endpoint = EmulatedEndpoints.Autodiscover }, Fault.Status(404));
        await using EwsOAuthConnection connection = ToWhatExchangeNames(emulator).BySecret(emulator).Build();

        (await connection.DiscoverAsync(emulator.User.UserPrincipalName, The.Cancellation)).Should().Be(new Uri(Endpoint));

        emulator.Ledger.Where(entry => entry.Endpoint == EmulatedEndpoints.Autodiscover)[^1].Status.Should().Be((int)HttpStatusCode.OK);
    }

    private static EwsOAuthConnectionBuilder SignedIn(EwsEmulator emulator, string way)
    {
        EwsOAuthConnectionBuilder builder = ToWhatExchangeNames(emulator);
        emulator.PublicClient.Consents.ByAdmin = true;
        return way switch
        {
            "browser" => builder.ByBrowser(emulator),
            "device code" => builder.ByDeviceCode(emulator),
            "secret" => builder.BySecret(emulator),
            _ => builder.UseUserNamePassword(emulator.User.UserPrincipalName, emulator.User.Password),
        };
    }

    private static async Task<TokenAcquisitionException> FailAsync(EwsOAuthConnection connection)
    {
        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: The.Cancellation);
        return (await connect.Should().ThrowAsync<TokenAcquisitionException>()).Which;
    }

    private static HttpMessageHandler Recording(EwsEmulator emulator, List<SentMessage> sent) => new TestHandler(request => sent.Add(new SentMessage(
        sent.Count + 1,
        request.Method,
        request.RequestUri!,
        request.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
        request.Headers.Authorization?.Parameter,
        request.Content is null ? string.Empty : "body")))
    { InnerHandler = emulator.CreateHandler() };
}
