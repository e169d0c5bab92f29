using EwsOAuth.Configuration;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Configuration;

namespace EwsOAuth.Tests.Configuration;

/// <summary>Each way of signing in takes what it needs, and refuses what belongs to another one.</summary>
public sealed class SignInFlowOptionsTests
{
    internal const string Secret = "canary~Hq2V.x9TdP_5uYw";
    private const string OwnExchange = "https://mail.contoso.com/EWS/Exchange.asmx";

    public static TheoryData<EwsSignInFlow, string[]> Missing => new()
    {
        { EwsSignInFlow.ClientSecret, ["ClientSecret"] },
        { EwsSignInFlow.ClientCertificate, ["ClientCertificate"] },
        { EwsSignInFlow.FederatedAssertion, ["FederatedAssertion"] },
        { EwsSignInFlow.OnBehalfOf, ["UserToken", "ClientSecret"] },
        { EwsSignInFlow.UserNamePassword, ["UserName", "Password"] },
        { EwsSignInFlow.Basic, ["Endpoint", "UserName", "Password"] },
        { EwsSignInFlow.Custom, ["Acquirer"] },
    };

    public static TheoryData<string> CredentialOptions =>
        ["ClientCertificateFile", "ClientCertificatePassword", "ClientCertificateThumbprint", "FederatedAssertionFile", "ManagedIdentityClientId", "UserName", "Password"];

    [Theory]
    [MemberData(nameof(Missing))]
    public void A_way_of_signing_in_names_everything_that_it_misses(EwsSignInFlow flow, string[] paths) =>
        Some.FaultsOf(Some.Builder().Configure(options => options.Flow = flow)).Select(fault => fault.Path).Should().BeEquivalentTo(paths);

    [Theory]
    [MemberData(nameof(CredentialOptions))]
    public void A_credential_of_another_way_is_a_contradiction_and_is_not_shown(string path)
    {
        // Also a path, which the system names when it finds no file there.
        const string Value = "canary~of-another-way";
        IReadOnlyList<EwsConfigurationFault> faults = Some.FaultsOf(Some.Builder().Configure(options => typeof(EwsOAuthOptions).GetProperty(path)!.SetValue(options, "$Value$")).AddVariables("vault", _ => Value));

        faults.Should().Contain(fault => fault.Path == path && fault.Code == FaultCodes.CredentialUnused);
        faults.Should().NotContain(fault => fault.ToString().Contains(Value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CredentialOptions))]
    public void The_next_use_forgets_every_credential(string path)
    {
        EwsOAuthConnectionBuilder builder = Some.Builder().Configure(options => typeof(EwsOAuthOptions).GetProperty(path)!.SetValue(options, Secret)).UseDeviceCode();

        Some.FaultsOf(builder).Should().BeEmpty();
    }

    [Fact]
    public void Applications_impersonate_and_people_do_not()
    {
        Acts(builder => builder.UseClientSecret(Secret)).Should().BeTrue();
        Acts(builder => builder.UseFederatedAssertionFile("/var/run/token")).Should().BeTrue();
        Acts(builder => builder.UseManagedIdentity()).Should().BeTrue();
        Acts(builder => builder.UseOnBehalfOf(_ => ValueTask.FromResult("token"), Secret)).Should().BeFalse();
        Acts(builder => builder.UseUserNamePassword("anna@contoso.com", Secret)).Should().BeFalse();
        Acts(builder => builder.UseInteractive()).Should().BeFalse();
        Acts(builder => builder.UseAcquirer(_ => TokenAcquirers.From((_, _) => default))).Should().BeFalse();
        Acts(builder => builder.UseAcquirer(_ => TokenAcquirers.From((_, _) => default)).Configure(options => options.ActsAsApplication = true)).Should().BeTrue();
    }

    [Theory]
    [InlineData("common")]
    [InlineData("organizations")]
    public void An_application_with_an_assertion_lives_in_one_tenant(string tenant) =>
        Some.FaultsOf(Some.Builder().WithTenant(tenant).UseFederatedAssertionFile("/var/run/token")).Should().ContainSingle().Which
            .Should().BeFault("TenantId", FaultCodes.TenantNotSingle);

    [Fact]
    public void A_managed_identity_needs_neither_tenant_nor_client()
    {
        Some.FaultsOf(new EwsOAuthConnectionBuilder().UseManagedIdentity()).Should().BeEmpty();
        Some.FaultsOf(new EwsOAuthConnectionBuilder().UseManagedIdentity("system")).Should().ContainSingle().Which
            .Should().BeFault("ManagedIdentityClientId", FaultCodes.ClientIdInvalid);
    }

    [Fact]
    public void A_web_api_proves_itself_in_one_way() =>
        Some.FaultsOf(Some.Builder().UseOnBehalfOf(_ => ValueTask.FromResult("token"), Secret).Configure(options => options.ClientCertificateFile = "/etc/missing.pfx"))
            .Should().Contain(fault => fault.Path == "ClientSecret" && fault.Code == FaultCodes.SettingsConflict);

    [Fact]
    public void Interactive_options_are_changed_in_one_place()
    {
        EwsOAuthSettings settings = Some.SettingsOf(builder => builder.WithLoginHint("anna@contoso.com").UseInteractive(signIn =>
        {
            signIn.LoginHint.Should().Be("anna@contoso.com");
            signIn.Prompt = SignInPrompt.Login;
            signIn.RedirectUri = new Uri("http://127.0.0.1:8400");
        }));

        settings.Prompt.Should().Be(SignInPrompt.Login);
        settings.RedirectUri.Should().Be(new Uri("http://127.0.0.1:8400"));
        settings.LoginHint.Should().Be("anna@contoso.com");
    }

    [Fact]
    public void A_redirect_uri_that_cannot_be_read_stays_a_fault_when_other_options_are_changed() =>
        Some.FaultsOf(Some.Builder().WithRedirectUri("local host").UseInteractive(signIn => signIn.Prompt = SignInPrompt.Login))
            .Should().ContainSingle().Which.Should().BeFault("RedirectUri", FaultCodes.RedirectUriInvalid);

    [Fact]
    public void A_configuration_section_fills_the_credentials()
    {
        ConfigurationManager configuration = new()
        {
            ["Flow"] = "Basic",
            ["Endpoint"] = OwnExchange,
            ["UserName"] = "CONTOSO\\anna",
            ["Password"] = "$Password$",
            ["Prompt"] = "login",
        };

        EwsOAuthSettings settings = Some.SettingsOf(builder => builder.Configure(configuration).AddVariables("vault", _ => Secret));

        (settings.Credentials.UserName, settings.Credentials.Password, settings.Prompt).Should().Be(("CONTOSO\\anna", Secret, SignInPrompt.Login));
    }

    [Fact]
    public void Basic_needs_no_tenant_and_its_exchange_needs_no_second_mention()
    {
        EwsOAuthConnectionBuilder builder = new EwsOAuthConnectionBuilder().WithEndpoint(OwnExchange).UseBasic("anna@contoso.com", Secret);

        Some.FaultsOf(builder).Should().BeEmpty();
        SettingsReader.Read(Some.OptionsOf(builder)).Cloud.EwsHosts.Should().Equal("mail.contoso.com");
    }

    [Theory]
    [InlineData("https://outlook.office365.com/EWS/Exchange.asmx")]
    [InlineData("https://OUTLOOK.office.com:8443/EWS/Exchange.asmx")]
    [InlineData("https://eas.outlook.com/EWS/Exchange.asmx")]
    [InlineData("https://outlook.office365.us/EWS/Exchange.asmx")]
    [InlineData("https://partner.outlook.cn/EWS/Exchange.asmx")]
    [InlineData("https://login.microsoftonline.com/EWS/Exchange.asmx")]
    public void A_password_is_never_sent_to_Microsoft(string endpoint) =>
        Some.FaultsOf(new EwsOAuthConnectionBuilder().WithEndpoint(endpoint).UseBasic("anna@contoso.com", Secret)).Should().ContainSingle().Which
            .Should().BeFault("Endpoint", FaultCodes.BasicNotInCloud);

    [Fact]
    public void A_password_is_not_redirected_to_Microsoft_either() =>
        Some.FaultsOf(new EwsOAuthConnectionBuilder().WithEndpoint(OwnExchange).AddAllowedHosts("outlook.office365.com").UseBasic("anna@contoso.com", Secret))
            .Should().ContainSingle().Which.Should().BeFault("AllowedHosts", FaultCodes.BasicNotInCloud);

    [Fact]
    public void Basic_goes_over_https_and_a_name_has_no_colon()
    {
        Some.FaultsOf(new EwsOAuthConnectionBuilder().WithEndpoint("http://mail.contoso.com/EWS/Exchange.asmx").UseBasic("anna", Secret))
            .Should().ContainSingle().Which.Should().BeFault("Endpoint", FaultCodes.EndpointInvalid);
        Some.FaultsOf(new EwsOAuthConnectionBuilder().WithEndpoint(OwnExchange).UseBasic("canary:anna", Secret))
            .Should().ContainSingle(fault => fault.Code == FaultCodes.UserNameInvalid).Which.ToString().Should().NotContain("canary");
    }

    private static bool Acts(Action<EwsOAuthConnectionBuilder> configure) => Some.SettingsOf(configure).ActsAsApplication;
}
