using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Entra ID refuses: each refusal has its own code, and a remedy.</summary>
public sealed class EntraRefusalRowTests
{
    [Theory]
    [InlineData(false, "AADSTS7000215")]
    [InlineData(true, "AADSTS7000222")]
    public async Task A09_A_wrong_or_expired_secret_is_named_with_its_remedy(bool expired, string number)
    {
        await using EntraRig rig = await EntraRig.StartAsync(emulator => SomeConnection.To(emulator)
            .WithClient(emulator.ConfidentialClient.ClientId)
            .UseClientSecret(expired ? emulator.ConfidentialClient.AddSecret(TimeSpan.Zero) : "planted~secret"));

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();

        exception.Code.Should().Be("client_credential_invalid");
        exception.Message.Should().Contain(number);
        exception.Remedy.Should().Contain("Create a new secret");
        exception.ToString().Should().NotContain("planted~secret");
        rig.TokenRequests.Should().Be(1);
    }

    [Fact]
    public async Task A10_An_application_of_another_tenant_is_named()
    {
        string clientId = Guid.NewGuid().ToString();
        await using EntraRig rig = await EntraRig.StartAsync(emulator => SomeConnection.To(emulator).WithClient(clientId).UseClientSecret(emulator.ConfidentialClientSecret));

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();

        exception.Code.Should().Be("app_not_found");
        exception.Message.Should().Contain(clientId);
    }

    [Fact]
    public async Task A11_A_tenant_that_does_not_exist_is_named()
    {
        string tenant = Guid.NewGuid().ToString();
        await using EntraRig rig = await EntraRig.StartAsync(emulator => SomeConnection.To(emulator).WithTenant(tenant).UseClientSecret(emulator.ConfidentialClientSecret));

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();

        exception.Code.Should().Be("tenant_not_found");
        exception.Message.Should().Contain(tenant);
    }

    [Theory]
    [InlineData(70011, "invalid_scope")]
    [InlineData(500011, "invalid_resource")]
    public async Task A12_A_scope_that_is_not_valid_is_told(int number, string error)
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(Fault.Aadsts(number, error));

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();
        exception.Code.Should().Be("scope_invalid");
        exception.Message.Should().Contain("Asked for 'https://outlook.office365.com/.default'").And.Contain("right is 'https://outlook.office365.com/EWS.AccessAsUser.All' for a person");

        rig.TokenRequests.Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task A12_A_persons_scope_that_is_not_valid_is_told()
    {
        (EntraRig rig, TokenRequest renewal) = await EntraRig.OfPersonAsync();
        await using EntraRig _ = rig;
        rig.Faults.Next(Fault.Aadsts(70011, "invalid_scope"));

        (await rig.FailureAsync<TokenAcquisitionException>(renewal)).Message.Should().Contain("Asked for 'https://outlook.office365.com/EWS.AccessAsUser.All'").And.Contain("'https://outlook.office365.com/.default' for an application");

        await rig.NextCallWorksAsync(renewal);
    }

    [Theory]
    [InlineData(50173, "revoked")]
    [InlineData(700082, "90 days")]
    [InlineData(70043, "frequency")]
    [InlineData(70008, "expired")]
    public async Task A13_A_sign_in_that_ended_needs_the_person(int number, string reason)
    {
        (EntraRig rig, TokenRequest renewal) = await EntraRig.OfPersonAsync();
        await using EntraRig _ = rig;
        rig.Faults.Next(Fault.Aadsts(number, suberror: "bad_token"));

        SignInRequiredException exception = await rig.FailureAsync<SignInRequiredException>(renewal);

        exception.Code.Should().Be("interaction_required");
        exception.Message.Should().Contain(reason);
        rig.TokenRequests.Should().Be(1);
        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task A14_The_second_refusal_has_the_code_of_the_first()
    {
        (EntraRig rig, TokenRequest renewal) = await EntraRig.OfPersonAsync();
        await using EntraRig _ = rig;
        rig.Emulator.User.RevokeSessions();

        foreach (int attempt in Enumerable.Range(1, 3))
        {
            (await rig.FailureAsync<SignInRequiredException>(renewal)).Code.Should().Be("interaction_required", $"of attempt {attempt}");
        }

        await rig.NextSignInWorksAsync();
    }

    [Theory]
    [InlineData(50076, "interaction_required")]
    [InlineData(50079, "interaction_required")]
    [InlineData(53000, "conditional_access_refused")]
    [InlineData(53003, "conditional_access_refused")]
    public async Task A15_Claims_are_carried_and_not_printed(int number, string code)
    {
        const string Claims = """{"access_token":{"polids":{"essential":true}}}""";
        (EntraRig rig, TokenRequest renewal) = await EntraRig.OfPersonAsync();
        await using EntraRig _ = rig;
        rig.Faults.Next(Fault.Aadsts(number, "interaction_required", "basic_action", Claims));

        SignInRequiredException exception = await rig.FailureAsync<SignInRequiredException>(renewal);

        exception.Code.Should().Be(code);
        exception.Claims.Should().Be(Claims);
        exception.ToString().Should().NotContain("polids");
        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task A16_Missing_consent_comes_with_the_link_for_the_administrator()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(Fault.Aadsts(65001, suberror: "consent_required"));

        SignInRequiredException exception = await rig.FailureAsync<SignInRequiredException>();

        exception.Code.Should().Be("consent_required");
        exception.Remedy.Should().Contain($"/{rig.Emulator.Tenant.Id}/adminconsent?client_id={rig.Emulator.ConfidentialClient.ClientId}");
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task A17_A_person_who_declines_is_told_apart()
    {
        await using EntraRig rig = await EntraRig.StartAsync(emulator => SomeConnection.To(emulator)
            .UseInteractive((address, cancellationToken) => SomeVisit.To(emulator, person => person.DeclineAsync(address, cancellationToken))), EntraRig.BelowTheListenersLimit);

        (await rig.Connection.Awaiting(it => it.ConnectAsync(cancellationToken: The.Cancellation)).Should().ThrowAsync<SignInCanceledException>()).Which.Code.Should().Be("consent_declined");

        rig.TokenRequests.Should().Be(0);
    }

    [Fact]
    public async Task A18_A_redirect_URI_that_is_not_registered_is_the_likely_cause_of_silence()
    {
        FakeTimeProvider clock = Some.Clock();
        TaskCompletionSource<string> page = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        emulator.PublicClient.RemoveRedirectUri("http://localhost");
        await using EwsOAuthConnection connection = SomeConnection.To(emulator).WithTimeProvider(clock).UseInteractive(async (address, cancellationToken) =>
        {
            using EmulatedPerson person = emulator.CreatePerson();
            page.SetResult(await person.OpenAsync(address, cancellationToken));
        }).Build();
        Task<EwsAccount> signIn = connection.ConnectAsync(cancellationToken: The.Cancellation);
        (await page.Task.WaitAsync(The.Cancellation)).Should().Contain("50011");

        await Eventually.TrueAsync(() =>
        {
            clock.Advance(TimeSpan.FromMinutes(2));
            return signIn.IsCompleted;
        });

        SignInTimeoutException exception = (await signIn.Awaiting(it => it).Should().ThrowAsync<SignInTimeoutException>()).Which;
        exception.Remedy.Should().Contain("AADSTS50011").And.Contain("'http://localhost'");
        emulator.Ledger.TokenRequests.Should().Be(0);
    }

    [Theory]
    [InlineData("http://localhost/signed-in")]
    [InlineData("http://127.0.0.1/")]
    public async Task A18_The_redirect_URI_to_register_is_the_configured_one_to_the_letter(string redirectUri)
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        FakeTimeProvider clock = Some.Clock();
        TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using EwsOAuthConnection connection = SomeConnection.To(emulator).WithTimeProvider(clock).UseInteractive(options =>
        {
            options.RedirectUri = new Uri(redirectUri);
            options.OpenBrowser = (_, _) =>
            {
                opened.SetResult();
                return Task.CompletedTask;
            };
        }).Build();
        Task<EwsAccount> signIn = connection.ConnectAsync(cancellationToken: The.Cancellation);
        await opened.Task.WaitAsync(The.Cancellation);

        clock.Advance(TimeSpan.FromMinutes(2));

        (await signIn.Awaiting(it => it).Should().ThrowAsync<SignInTimeoutException>()).Which.Remedy.Should().Contain($"add exactly '{redirectUri}' under");
    }

    [Fact]
    public async Task A17_An_application_that_is_denied_access_has_nobody_who_cancelled()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(Fault.Aadsts(53003, "access_denied"));

        (await rig.FailureAsync<TokenAcquisitionException>()).Code.Should().Be("conditional_access_refused");
    }

    [Theory]
    [InlineData(50020)]
    [InlineData(50034)]
    public async Task A19_An_account_of_elsewhere_is_told(int number)
    {
        (EntraRig rig, TokenRequest renewal) = await EntraRig.OfPersonAsync();
        await using EntraRig _ = rig;
        rig.Faults.Next(Fault.Aadsts(number));

        EwsOAuthException exception = (await rig.Awaiting(it => it.AcquireAsync(renewal)).Should().ThrowAsync<EwsOAuthException>()).Which;

        exception.Code.Should().Be("account_not_in_tenant");
        exception.Remedy.Should().ContainAny("account", "user name");
        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task A20_No_session_means_that_a_person_has_to_sign_in()
    {
        (EntraRig rig, TokenRequest renewal) = await EntraRig.OfPersonAsync();
        await using EntraRig _ = rig;
        rig.Faults.Next(Fault.Aadsts(50058, "interaction_required"));

        (await rig.FailureAsync<SignInRequiredException>(renewal)).Code.Should().Be("interaction_required");

        await rig.NextSignInWorksAsync();
    }
}
