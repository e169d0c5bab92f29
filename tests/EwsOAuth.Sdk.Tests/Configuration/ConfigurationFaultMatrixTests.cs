using EwsOAuth.Configuration;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Configuration;

/// <summary>The rows G of the fault matrix: every one is found by Build, before anything is sent.</summary>
public sealed class ConfigurationFaultMatrixTests
{
    internal const string Secret = "canary~Zk8Q.7fJ3Q~xV2mW_bR9tLpK4";

    [Fact]
    public void G01_A_missing_client_id_is_refused() =>
        FaultOf(builder => builder.Configure(options => options.ClientId = null)).Should().BeFault("ClientId", FaultCodes.ClientIdMissing);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\t")]
    public void G02_A_blank_client_id_is_refused(string clientId) =>
        FaultOf(builder => builder.WithClient(clientId)).Should().BeFault("ClientId", FaultCodes.ClientIdMissing);

    [Theory]
    [InlineData("my-application")]
    [InlineData("11111111111111111111111111111111")]
    [InlineData("{11111111-1111-1111-1111-111111111111}")]
    [InlineData("11111111-1111-1111-1111-111111111111/..")]
    public void G03_A_client_id_that_is_no_guid_is_refused_and_named(string clientId)
    {
        EwsConfigurationFault fault = FaultOf(builder => builder.WithClient(clientId));

        fault.Should().BeFault("ClientId", FaultCodes.ClientIdInvalid);
        fault.Message.Should().Contain($"'{clientId}'");
    }

    [Fact]
    public void G04_An_all_zero_client_id_is_refused() =>
        FaultOf(builder => builder.WithClient(Guid.Empty.ToString())).Should().BeFault("ClientId", FaultCodes.ClientIdInvalid);

    [Fact]
    public void G05_A_client_id_with_a_line_end_is_refused_and_cannot_forge_a_line()
    {
        EwsConfigurationFault fault = FaultOf(builder => builder.WithClient("11111111-1111-1111-1111-111111111111\r\nError: forged"));

        fault.Should().BeFault("ClientId", FaultCodes.ControlCharacter);
        fault.ToString().Should().NotContainAny("\r", "\n");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void G06_A_blank_tenant_is_refused(string? tenant) =>
        FaultOf(builder => builder.Configure(options => options.TenantId = tenant)).Should().BeFault("TenantId", FaultCodes.TenantIdMissing);

    [Theory]
    [InlineData("a/../common")]
    [InlineData("..")]
    [InlineData("contoso.com/../common")]
    [InlineData("contoso..com")]
    [InlineData("contoso.com/")]
    [InlineData("contoso.com?x=1")]
    [InlineData("contoso.com#")]
    [InlineData("contoso%2ecom")]
    [InlineData("contoso")]
    [InlineData("consumers")]
    [InlineData("-contoso.com")]
    [InlineData("contoso.com.")]
    [InlineData("contöso.com")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void G07_A_tenant_that_could_lead_elsewhere_is_refused(string tenant) =>
        FaultOf(builder => builder.WithTenant(tenant)).Should().BeFault("TenantId", FaultCodes.TenantIdInvalid);

    [Fact]
    public void G08_An_unresolved_variable_is_never_sent_as_a_tenant()
    {
        EwsConfigurationFault fault = FaultOf(builder => builder.WithTenant("$TenantId$"));

        fault.Should().BeFault("TenantId", FaultCodes.VariableUnknown);
        fault.Message.Should().Contain("'TenantId'").And.Contain("there is no source");
    }

    [Fact]
    public void G09_An_unknown_variable_is_named_with_the_sources_that_were_asked()
    {
        EwsConfigurationFault fault = FaultOf(builder => builder
            .WithClient("$Ews-Client.Id$")
            .AddEnvironmentVariables()
            .AddVariables(new Dictionary<string, string>())
            .AddVariables("vault", _ => null)
            .Configure(options => options.VariableSources.Add(_ => null)));

        fault.Should().BeFault("ClientId", FaultCodes.VariableUnknown);
        fault.ToString().Should().Be(
            "ClientId: no value for variable 'Ews-Client.Id' (asked: environment, dictionary, vault, source 4). Set it, or add a source with AddVariables.");
    }

    [Fact]
    public void G10_A_cyclic_variable_is_refused_with_its_circle()
    {
        EwsConfigurationFault fault = FaultOf(builder => builder.WithTenant("$A$").AddVariables(new Dictionary<string, string> { ["A"] = "$B$", ["B"] = "x$C$", ["C"] = "$B$" }));

        fault.Should().BeFault("TenantId", FaultCodes.VariableCyclic);
        fault.Message.Should().Contain("B → C → B");
    }

    [Theory]
    [InlineData(16, null)]
    [InlineData(17, FaultCodes.VariableTooDeep)]
    public void G11_Variables_refer_to_each_other_at_most_16_levels_deep(int levels, string? code)
    {
        EwsOAuthConnectionBuilder builder = Some.Builder().WithTenant("$V1$").AddVariables("chain", name => name == $"V{levels}" ? "contoso.com" : $"$V{int.Parse(name[1..]) + 1}$");

        Some.FaultsOf(builder).Select(fault => fault.Code).Should().Equal(code is null ? [] : [code]);
    }

    [Fact]
    public void G12_A_text_that_grows_too_long_is_refused()
    {
        FaultOf(builder => builder.WithTenant("$A$").AddVariables("long", _ => new string('a', 4097))).Should().BeFault("TenantId", FaultCodes.VariableTooLong);
        FaultOf(builder => builder.WithTenant(new string('a', 4097))).Should().BeFault("TenantId", FaultCodes.VariableTooLong);
    }

    [Theory]
    [InlineData("$TenantId")]
    [InlineData("contoso.com$")]
    [InlineData("$$$")]
    public void G13_A_variable_without_an_end_is_refused(string tenant) =>
        FaultOf(builder => builder.WithTenant(tenant)).Should().BeFault("TenantId", FaultCodes.VariableUnterminated);

    [Theory]
    [InlineData(nameof(EwsOAuthOptions.TenantId), "contoso.com\0")]
    [InlineData(nameof(EwsOAuthOptions.Endpoint), "https://outlook.office365.com/\u007f")]
    [InlineData(nameof(EwsOAuthOptions.Mailbox), "anna@contoso.com\r\nX-Forged: 1")]
    [InlineData(nameof(EwsOAuthOptions.LoginHint), "anna\u001b[31m")]
    [InlineData(nameof(EwsOAuthOptions.ClientSecret), Secret + "\n")]
    public void G14_A_control_character_is_refused_wherever_it_stands(string path, string value)
    {
        EwsConfigurationFault fault = FaultOf(builder => builder
            .AddVariables("file", _ => value)
            .Configure(options => typeof(EwsOAuthOptions).GetProperty(path)!.SetValue(options, "$Value$"))
            .Configure(options => options.Flow = options.ClientSecret is null ? options.Flow : EwsSignInFlow.ClientSecret));

        fault.Should().BeFault(path, FaultCodes.ControlCharacter);
        fault.ToString().Should().NotContain(Secret).And.NotContain("anna").And.NotMatchRegex(@"[\x00-\x1f\x7f]");
    }

    [Fact]
    public void G15_A_source_that_throws_is_named_without_what_it_said()
    {
        const string Said = "canary of a vault";
        EwsConfigurationFault fault = FaultOf(builder => builder.WithClient("$EwsClientId$").AddVariables("vault", _ => throw new TimeoutException(Said)));

        fault.Should().BeFault("ClientId", FaultCodes.VariableSourceFailed);
        fault.Message.Should().Contain("'EwsClientId'").And.Contain("'vault'").And.Contain(nameof(TimeoutException)).And.NotContain(Said);
    }

    [Fact]
    public void G15_A_slow_source_is_asked_once_for_a_variable_however_often_it_is_used()
    {
        int asked = 0;
        EwsOAuthConnectionBuilder builder = Some.Builder().WithTenant("$A$").WithMailbox("anna@$A$").WithLoginHint("$A$$A$").AddVariables("slow", _ =>
        {
            asked++;
            return "contoso.com";
        });

        Some.FaultsOf(builder).Should().BeEmpty();
        asked.Should().Be(1);
    }

    [Theory]
    [InlineData("Global", "https://login.microsoftonline.us", "https://outlook.office365.com/EWS/Exchange.asmx")]
    [InlineData("Custom", "https://login.microsoftonline.us", "https://outlook.office365.com/EWS/Exchange.asmx")]
    [InlineData("Custom", "https://login.partner.microsoftonline.cn", "https://outlook.office365.us/EWS/Exchange.asmx")]
    public void G16_An_authority_and_an_endpoint_of_different_clouds_are_refused_with_both_named(string cloud, string authority, string endpoint)
    {
        IReadOnlyList<EwsConfigurationFault> faults = Some.FaultsOf(Some.Builder().WithCloud(cloud).WithAuthority(authority).WithEndpoint(endpoint));

        EwsConfigurationFault mixture = faults.Should().ContainSingle(fault => fault.Code == FaultCodes.CloudMixture).Subject;
        mixture.Message.Should().Contain(authority).And.Contain(endpoint);
    }

    [Fact]
    public void G16_An_endpoint_of_another_cloud_is_refused_even_if_its_host_was_allowed()
    {
        EwsConfigurationFault fault = FaultOf(builder => builder.WithEndpoint("https://outlook.office365.us/EWS/Exchange.asmx").AddAllowedHosts("outlook.office365.us"));

        fault.Should().BeFault("Endpoint", FaultCodes.CloudMixture);
        fault.Message.Should().Contain("login.microsoftonline.com").And.Contain("outlook.office365.us").And.Contain("UsGovernmentHigh");
    }

    [Fact]
    public void G16_The_closed_German_cloud_is_refused_by_name_and_by_host()
    {
        FaultOf(builder => builder.WithCloud("Germany")).Should().BeFault("Cloud", FaultCodes.CloudClosed);
        FaultOf(builder => builder.WithEndpoint("https://outlook.office.de/EWS/Exchange.asmx")).Should().BeFault("Endpoint", FaultCodes.CloudClosed);
        FaultOf(builder => builder.WithAuthority("https://login.microsoftonline.de")).Should().BeFault("Authority", FaultCodes.CloudClosed);
        FaultOf(builder => builder.WithCloud(EwsCloud.Custom("Old", new Uri("https://login.microsoftonline.de/"), new Uri("https://mail.contoso.com/EWS/Exchange.asmx")))).Should().BeFault("CustomCloud", FaultCodes.CloudClosed);
    }

    [Fact]
    public void G17_An_http_authority_is_refused()
    {
        FaultOf(builder => builder.WithAuthority("http://login.microsoftonline.com")).Should().BeFault("Authority", FaultCodes.AuthorityInvalid);
        FaultOf(builder => builder.WithCloud("Custom").WithAuthority("http://adfs.contoso.com/adfs").WithEndpoint("https://mail.contoso.com/EWS/Exchange.asmx"))
            .Should().BeFault("Authority", FaultCodes.AuthorityInvalid);
    }

    [Theory]
    [InlineData("https://login.evil.com")]
    [InlineData("https://login.microsoftonline.com.evil.com")]
    [InlineData("https://login.microsoftonline.com:8443")]
    [InlineData("https://login.microsoftonline.com/common")]
    [InlineData("https://login.microsoftonline.com/contoso.com/../common")]
    public void G18_An_authority_that_is_not_the_clouds_is_refused(string authority) =>
        FaultOf(builder => builder.WithAuthority(authority)).Should().BeFault("Authority", FaultCodes.AuthorityNotListed);

    [Theory]
    [InlineData("https://login.microsoftonline.com/fabrikam.com/")]
    [InlineData("https://sts.contoso.com/22222222-2222-2222-2222-222222222222")]
    public void G18_A_tenant_in_the_authority_of_a_custom_cloud_is_refused_where_it_would_be_left_out(string authority)
    {
        const string Exchange = "https://mail.contoso.com/EWS/Exchange.asmx";

        FaultOf(builder => builder.WithCloud("Custom").WithAuthority(authority).WithEndpoint(Exchange)).Should().BeFault("Authority", FaultCodes.AuthorityInvalid);
        EwsConfigurationFault fault = FaultOf(builder => builder.WithCloud(EwsCloud.Custom("Contoso", new Uri(authority), new Uri(Exchange))));

        fault.Should().BeFault("CustomCloud", FaultCodes.AuthorityInvalid);
        fault.Message.Should().Contain(authority);
        fault.Remedy.Should().Contain("TenantId");
    }

    [Theory]
    [InlineData("https://admin:canary@mail.contoso.com/EWS/Exchange.asmx")]
    [InlineData("https://mäil.contoso.com/EWS/Exchange.asmx")]
    [InlineData("https://mail.contoso.com./EWS/Exchange.asmx")]
    public void G19_An_address_of_a_custom_cloud_that_is_not_plain_is_refused_without_a_password_in_the_message(string address)
    {
        Action custom = () => EwsCloud.Custom("Contoso", new Uri("https://adfs.contoso.com/adfs"), new Uri(address));

        custom.Should().Throw<ArgumentException>().Which.ToString().Should().NotContain("canary");
    }

    [Theory]
    [InlineData("http://outlook.office365.com/EWS/Exchange.asmx", FaultCodes.EndpointInvalid)]
    [InlineData("outlook.office365.com", FaultCodes.EndpointInvalid)]
    [InlineData("https://anna:canary@outlook.office365.com/EWS/Exchange.asmx", FaultCodes.EndpointInvalid)]
    [InlineData("https://outlook.office365.com@evil.com/", FaultCodes.EndpointInvalid)]
    [InlineData("https://outlook.office365.com\\@evil.com/", FaultCodes.EndpointInvalid)]
    [InlineData("https://outlook.office365.com/EWS/Exchange.asmx?next=1", FaultCodes.EndpointInvalid)]
    [InlineData("https://outlook.office365.com/EWS/Exchange.asmx#", FaultCodes.EndpointInvalid)]
    [InlineData("https://outlook.office365.com./EWS/Exchange.asmx", FaultCodes.EndpointInvalid)]
    [InlineData("https://outlook.office365%2ecom/EWS/Exchange.asmx", FaultCodes.EndpointInvalid)]
    [InlineData("https://оutlook.office365.com/EWS/Exchange.asmx", FaultCodes.EndpointInvalid)]
    [InlineData("https://outlook.office365.com.evil.com/EWS/Exchange.asmx", FaultCodes.EndpointNotListed)]
    [InlineData("https://outlook.office365.com:8443/EWS/Exchange.asmx", FaultCodes.EndpointNotListed)]
    [InlineData("https://mail.contoso.com/EWS/Exchange.asmx", FaultCodes.EndpointNotListed)]
    [InlineData("https://[::1]/EWS/Exchange.asmx", FaultCodes.EndpointNotListed)]
    public void G19_An_endpoint_that_must_not_get_a_token_is_refused(string endpoint, string code)
    {
        EwsConfigurationFault fault = FaultOf(builder => builder.WithEndpoint(endpoint));

        fault.Should().BeFault("Endpoint", code);
        fault.Message.Should().NotContain("canary");
    }

    [Theory]
    [InlineData("https://*.contoso.com")]
    [InlineData("*.contoso.com")]
    [InlineData("mail.contoso.com/EWS")]
    [InlineData("anna:canary@mail.contoso.com")]
    [InlineData("")]
    [InlineData("graph.microsoft.com")]
    [InlineData("login.microsoftonline.com")]
    public void G19_An_allowed_host_is_the_name_of_one_host(string host) =>
        FaultOf(builder => builder.AddAllowedHosts(host)).Should().BeFault("AllowedHosts", FaultCodes.AllowedHostInvalid);

    [Fact]
    public void G20_The_scope_is_always_built_from_the_host_of_Exchange()
    {
        FaultOf(builder => builder.WithEndpoint("https://graph.microsoft.com/v1.0")).Should().BeFault("Endpoint", FaultCodes.EndpointIsGraph);

        FaultOf(builder => builder.WithCloud(EwsCloud.Custom("Graph", new Uri("https://login.microsoftonline.com/"), new Uri("https://graph.microsoft.com/v1.0")))).Should().BeFault("CustomCloud", FaultCodes.EndpointIsGraph);

        EwsOAuthSettings settings = Some.SettingsOf(builder => builder.WithEndpoint("https://mail.contoso.com/EWS/Exchange.asmx").AddAllowedHosts("MAIL.contoso.com"));
        settings.Scope.Should().Be("https://mail.contoso.com/EWS.AccessAsUser.All");
        typeof(EwsOAuthOptions).GetProperty("Scope").Should().BeNull("a scope that can be set can point to Graph");
    }

    [Theory]
    [InlineData("https://localhost")]
    [InlineData("http://contoso.com")]
    [InlineData("http://localhost.contoso.com")]
    [InlineData("http://localhost@contoso.com")]
    [InlineData("http://0.0.0.0")]
    [InlineData("http://[::]")]
    [InlineData("http://10.0.0.1:8080")]
    [InlineData("http://localhost/?a=b")]
    [InlineData("ms-app://localhost")]
    [InlineData("")]
    public void G22_A_redirect_uri_that_does_not_lead_to_this_machine_is_refused(string redirectUri) =>
        FaultOf(builder => builder.WithRedirectUri(redirectUri)).Should().BeFault("RedirectUri", FaultCodes.RedirectUriInvalid);

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("-00:00:01")]
    [InlineData("00:00:00.0090000")]
    [InlineData("1.00:00:01")]
    public void G23_A_time_limit_out_of_range_is_refused_in_our_own_words(string limit)
    {
        foreach (string path in new[] { nameof(EwsOAuthOptions.SignInTimeout), nameof(EwsOAuthOptions.RequestTimeout), nameof(EwsOAuthOptions.TotalRequestTimeout) })
        {
            EwsConfigurationFault fault = FaultOf(builder => builder.Configure(options => typeof(EwsOAuthOptions).GetProperty(path)!.SetValue(options, TimeSpan.Parse(limit))));

            fault.Should().BeFault(path, FaultCodes.TimeoutOutOfRange);
            fault.Message.Should().Be($"'{limit}' is not a time between 00:00:01 and 01:00:00 (hours:minutes:seconds).");
            fault.Remedy.Should().StartWith("Set a time within these limits");
        }
    }

    // Whether a browser can open is known when it shall open: a remembered connection needs none, so Build must not ask for a desktop.
    [Fact]
    public void G24_A_service_without_a_desktop_may_use_an_interactive_connection_that_is_remembered() =>
        Some.SettingsOf(builder => builder.UseInteractive()).Flow.Should().Be(EwsSignInFlow.Interactive);

    [Fact]
    public void Every_row_from_G01_to_G24_has_a_test()
    {
        IEnumerable<string> tested = new[] { typeof(ConfigurationFaultMatrixTests), typeof(CertificateFaultTests) }.SelectMany(type => type.GetMethods()).Select(method => method.Name.Split('_')[0]).Where(row => row is ['G', _, _]).Distinct();

        tested.Should().BeEquivalentTo(Enumerable.Range(1, 24).Select(row => $"G{row:00}"));
    }

    private static EwsConfigurationFault FaultOf(Action<EwsOAuthConnectionBuilder> configure)
    {
        EwsOAuthConnectionBuilder builder = Some.Builder();
        configure(builder);
        return Some.FaultsOf(builder).Should().ContainSingle().Subject;
    }
}
