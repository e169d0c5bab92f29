using System.Net;
using EwsOAuth.Configuration;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Configuration;

namespace EwsOAuth.Tests.Configuration;

public sealed class EwsOAuthConnectionBuilderTests
{
    [Fact]
    public void All_faults_are_reported_at_once_in_the_order_of_the_options()
    {
        EwsOAuthConnectionBuilder builder = new EwsOAuthConnectionBuilder()
            .WithName("no/name").WithTenant("$Nowhere$").WithEndpoint("http://outlook.office365.com").WithSignInTimeout(TimeSpan.Zero).UseClientSecret(" ");

        EwsOAuthConfigurationException exception = builder.Invoking(it => it.Build()).Should().Throw<EwsOAuthConfigurationException>().Which;

        exception.Faults.Select(fault => fault.Path).Should().Equal("Name", "SignInTimeout", "TenantId", "ClientId", "Endpoint", "ClientSecret");
        exception.Message.Split(Environment.NewLine).Should().Equal(exception.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void A_name_with_a_dot_and_a_blank_is_refused_as_a_whole()
    {
        EwsConfigurationFault fault = Some.Builder().WithName("Contoso Ltd. Mail").Invoking(it => it.Build())
            .Should().Throw<EwsOAuthConfigurationException>().Which.Faults.Should().ContainSingle().Which;

        fault.Message.Should().Be("'Contoso Ltd. Mail' cannot be the name of a connection.");
        fault.Remedy.Should().StartWith("Use 1 to 64 letters");
    }

    [Fact]
    public void A_builder_builds_once()
    {
        EwsOAuthConnectionBuilder builder = Some.Builder().UseClientSecret("secret");
        builder.Build().Should().NotBeNull();

        builder.Invoking(it => it.Build()).Should().Throw<InvalidOperationException>().WithMessage("*new builder*");
    }

    [Fact]
    public void A_builder_whose_faults_were_corrected_builds()
    {
        EwsOAuthConnectionBuilder builder = Some.Builder().UseClientSecret("secret").WithTenant("");
        builder.Invoking(it => it.Build()).Should().Throw<EwsOAuthConfigurationException>();

        builder.WithTenant("contoso.com").Build().Should().NotBeNull();
    }

    [Fact]
    public void A_function_that_composes_no_acquirer_is_told_when_the_connection_is_built() =>
        Some.Builder().UseAcquirer(_ => null!).Invoking(it => it.Build()).Should().Throw<InvalidOperationException>().WithMessage("*UseAcquirer*null*");

    [Fact]
    public void The_last_use_wins_and_leaves_nothing_of_the_earlier_ones()
    {
        EwsOAuthSettings settings = Some.SettingsOf(builder => builder.UseClientSecret("secret").UseAcquirer(_ => TokenAcquirers.From((_, _) => default)).UseDeviceCode());

        settings.Flow.Should().Be(EwsSignInFlow.DeviceCode);
        settings.Credentials.ClientSecret.Should().BeNull();
        settings.Acquirer.Should().BeNull();
    }

    [Fact]
    public void Defaults_are_those_that_are_documented()
    {
        EwsOAuthSettings settings = Some.SettingsOf(_ => { });

        settings.Name.Should().Be("default");
        settings.Cloud.Should().BeSameAs(EwsCloud.Global);
        settings.Endpoint.Should().Be(EwsCloud.Global.Endpoint);
        settings.Scope.Should().Be("https://outlook.office365.com/EWS.AccessAsUser.All");
        settings.Flow.Should().Be(EwsSignInFlow.Interactive);
        settings.RedirectUri.Should().Be(new Uri("http://localhost"));
        settings.SignInTimeout.Should().Be(TimeSpan.FromMinutes(2));
        settings.RequestTimeout.Should().Be(TimeSpan.FromSeconds(100));
        settings.TotalRequestTimeout.Should().Be(TimeSpan.FromMinutes(5));
        (settings.MaxConcurrentCalls, settings.MaxConcurrentStreams).Should().Be((10, 10));
        settings.AllowedHosts.Should().BeEmpty();
        settings.Proxy.Should().BeNull();
        settings.TimeProvider.Should().BeSameAs(TimeProvider.System);
        settings.RequirePlainTextAtFirstConnection.Should().BeTrue();
        (settings.TenantIdFromVariable || settings.ClientIdFromVariable).Should().BeFalse();
    }

    [Fact]
    public void Values_of_variables_arrive_and_are_marked()
    {
        EwsOAuthSettings settings = Some.SettingsOf(builder => builder
            .WithTenant("$Tenant$").WithMailbox("$User$@$Tenant$").WithEndpoint("https://$Host$/EWS/Exchange.asmx").UseClientSecret("$Secret$")
            .AddVariables(new Dictionary<string, string> { ["Tenant"] = "Contoso.com", ["User"] = "anna", ["Host"] = "outlook.office.com", ["Secret"] = "s$cret" }));

        settings.TenantId.Should().Be("contoso.com");
        settings.TenantIdFromVariable.Should().BeTrue();
        settings.ClientIdFromVariable.Should().BeFalse();
        settings.Mailbox.Should().Be("anna@Contoso.com");
        settings.Credentials.ClientSecret.Should().Be("s$cret");
        settings.Scope.Should().Be("https://outlook.office.com/EWS.AccessAsUser.All");
    }

    [Fact]
    public void The_value_of_a_variable_is_never_shown()
    {
        EwsConfigurationFault fault = Some.FaultsOf(Some.Builder().WithTenant("$Path$").AddVariables("environment", _ => "/canary/bin")).Should().ContainSingle().Subject;

        fault.Message.Should().Contain("'$Path$'").And.NotContain("canary");
    }

    [Fact]
    public void A_configuration_section_fills_the_options_it_names_and_leaves_the_others()
    {
        ConfigurationManager configuration = new()
        {
            ["Exchange:TenantId"] = "fabrikam.com",
            ["Exchange:Flow"] = "deviceCode",
            ["Exchange:SignInTimeout"] = "00:05:00",
            ["Exchange:TotalRequestTimeout"] = "00:20:00",
            ["Exchange:MaxConcurrentCalls"] = "27",
            ["Exchange:MaxConcurrentStreams"] = "3",
            ["Exchange:AllowedHosts:0"] = "mail.fabrikam.com",
            ["Exchange:Endpoint"] = "https://mail.fabrikam.com/EWS/Exchange.asmx",
            ["Exchange:RequirePlainTextAtFirstConnection"] = "false",
            ["Exchange:Proxy"] = "http://proxy.fabrikam.com:8080",
        };

        EwsOAuthSettings settings = Some.SettingsOf(builder => builder.Configure(configuration.GetSection("Exchange")));

        settings.TenantId.Should().Be("fabrikam.com");
        settings.ClientId.Should().Be("11111111-1111-1111-1111-111111111111", "the section does not name it");
        settings.Flow.Should().Be(EwsSignInFlow.DeviceCode);
        settings.SignInTimeout.Should().Be(TimeSpan.FromMinutes(5));
        settings.TotalRequestTimeout.Should().Be(TimeSpan.FromMinutes(20));
        (settings.MaxConcurrentCalls, settings.MaxConcurrentStreams).Should().Be((27, 3));
        settings.AllowedHosts.Should().Equal("mail.fabrikam.com");
        settings.RequirePlainTextAtFirstConnection.Should().BeFalse();
        settings.Proxy!.GetProxy(settings.Endpoint).Should().Be(new Uri("http://proxy.fabrikam.com:8080"));
    }

    [Theory]
    [InlineData("ClientSecret")]
    [InlineData("Password")]
    [InlineData("FederatedAssertionFile")]
    public void A_flow_that_cannot_be_read_is_told_alone_and_not_taken_for_the_default(string credential)
    {
        ConfigurationManager configuration = new() { ["Flow"] = "ClientSecrett", [credential] = "something" };

        Some.FaultsOf(Some.Builder().Configure(configuration)).Should().ContainSingle().Which.Path.Should().Be("Flow");
    }

    [Fact]
    public void Unreadable_values_of_a_configuration_are_faults_among_the_others()
    {
        ConfigurationManager configuration = new() { ["Flow"] = "browser", ["SignInTimeout"] = "two minutes", ["RequestTimeout"] = "120", ["MaxConcurrentCalls"] = "ten", ["TenantId"] = "" };

        IReadOnlyList<EwsConfigurationFault> faults = Some.FaultsOf(Some.Builder().Configure(configuration));

        faults.Select(fault => (fault.Path, fault.Code)).Should().Equal(
            ("Flow", FaultCodes.ValueUnreadable),
            ("SignInTimeout", FaultCodes.ValueUnreadable),
            ("MaxConcurrentCalls", FaultCodes.ValueUnreadable),
            ("RequestTimeout", FaultCodes.TimeoutOutOfRange),
            ("TenantId", FaultCodes.TenantIdMissing));
    }

    [Theory]
    [InlineData(0, 10, "MaxConcurrentCalls", "'0' is not a number between 1 and 27.")]
    [InlineData(28, 10, "MaxConcurrentCalls", "'28' is not a number between 1 and 27.")]
    [InlineData(10, -1, "MaxConcurrentStreams", "'-1' is not a number between 1 and 10.")]
    [InlineData(10, 11, "MaxConcurrentStreams", "'11' is not a number between 1 and 10.")]
    public void More_at_once_than_Exchange_allows_is_refused(int calls, int streams, string path, string message)
    {
        EwsConfigurationFault fault = Some.FaultsOf(Some.Builder().WithConcurrency(calls, streams)).Should().ContainSingle().Subject;

        (fault.Path, fault.Code, fault.Message).Should().Be((path, FaultCodes.CountOutOfRange, message));
    }

    [Theory]
    [InlineData("common")]
    [InlineData("Organizations")]
    public void A_shared_tenant_is_for_people_and_not_for_applications(string tenant)
    {
        Some.FaultsOf(Some.Builder().WithTenant(tenant)).Should().BeEmpty();
        Some.FaultsOf(Some.Builder().WithTenant(tenant).UseClientSecret("secret")).Should().ContainSingle().Which
            .ToString().Should().Be(
                $"TenantId: it is '{tenant.ToLowerInvariant()}', but a client secret signs in an application, which lives in one tenant. Set TenantId to that tenant's name or id.");
    }

    [Fact]
    public void Tenant_and_client_may_be_left_out_with_an_acquirer_of_ones_own()
    {
        EwsOAuthConnectionBuilder builder = new EwsOAuthConnectionBuilder().UseAccessToken(new EwsAccessToken("token", DateTimeOffset.MaxValue));

        Some.FaultsOf(builder).Should().BeEmpty();
    }

    [Fact]
    public void Options_that_contradict_each_other_are_named()
    {
        Codes(options => options.ClientSecret = "secret").Should().Equal(FaultCodes.ClientSecretUnused);
        Codes(options => options.Flow = EwsSignInFlow.ClientSecret).Should().Equal(FaultCodes.ClientSecretMissing);
        Codes(options => options.Flow = EwsSignInFlow.Custom).Should().Equal(FaultCodes.AcquirerMissing);
        Codes(options => options.Acquirer = _ => null!).Should().Equal(FaultCodes.AcquirerUnused);
        Codes(options => options.Flow = (EwsSignInFlow)77).Should().Equal(FaultCodes.FlowUnknown);
        Codes(options => (options.Cloud, options.CustomCloud) = ("Global", EwsCloud.Global)).Should().Equal(FaultCodes.SettingsConflict);
        Codes(options => (options.Proxy, options.WebProxy) = ("http://proxy:8080", new WebProxy("http://proxy:8080"))).Should().Equal(FaultCodes.SettingsConflict);
        Codes(options => (options.Proxy, options.Transport) = ("http://proxy:8080", () => new SocketsHttpHandler())).Should().Equal(FaultCodes.SettingsConflict);
    }

    [Theory]
    [InlineData("https://proxy:8080")]
    [InlineData("http://user:canary@proxy:8080")]
    [InlineData("proxy")]
    public void A_proxy_is_a_plain_http_address(string proxy)
    {
        EwsConfigurationFault fault = Some.FaultsOf(Some.Builder().WithProxy(proxy)).Should().ContainSingle().Subject;

        fault.Should().BeFault("Proxy", FaultCodes.ProxyInvalid);
        fault.ToString().Should().NotContain("canary");
    }

    [Fact]
    public void A_custom_cloud_is_written_as_text_or_passed_as_an_object()
    {
        EwsOAuthSettings written = Some.SettingsOf(builder => builder.WithTenant(string.Empty).WithCloud("custom").WithAuthority("https://adfs.contoso.com/adfs").WithEndpoint("https://mail.contoso.com/EWS/Exchange.asmx"));
        EwsOAuthSettings passed = Some.SettingsOf(builder => builder.WithCloud(EwsCloud.Custom("hybrid", new Uri("https://login.microsoftonline.com/"), new Uri("https://mail.contoso.com/EWS/Exchange.asmx"))));

        written.Cloud.Authority.Should().Be(new Uri("https://adfs.contoso.com/adfs"));
        written.Scope.Should().Be("https://mail.contoso.com/EWS.AccessAsUser.All");
        passed.Endpoint.Should().Be(new Uri("https://mail.contoso.com/EWS/Exchange.asmx"));
        Codes(options => options.Cloud = "Custom").Should().Equal(FaultCodes.AuthorityMissing, FaultCodes.EndpointMissing);
        Codes(options => options.Cloud = "Mars").Should().Equal(FaultCodes.CloudUnknown);
    }

    [Theory]
    [InlineData("UsGovernmentHigh", "https://outlook.office365.us/EWS.AccessAsUser.All")]
    [InlineData("usgovernmentdod", "https://outlook-dod.office365.us/EWS.AccessAsUser.All")]
    [InlineData("China", "https://partner.outlook.cn/EWS.AccessAsUser.All")]
    public void A_cloud_by_name_brings_its_own_hosts(string cloud, string scope) => Some.SettingsOf(builder => builder.WithCloud(cloud)).Scope.Should().Be(scope);

    [Fact]
    public void The_authority_of_the_cloud_may_be_written_out()
    {
        Some.SettingsOf(builder => builder.WithAuthority("https://LOGIN.microsoftonline.com")).Cloud.Should().BeSameAs(EwsCloud.Global);
        Some.SettingsOf(builder => builder.WithCloud("UsGovernmentDoD").WithAuthority("https://login.microsoftonline.us/")).Cloud.Should().BeSameAs(EwsCloud.UsGovernmentDoD);
    }

    [Fact]
    public void A_transport_with_cookies_or_redirects_of_its_own_is_refused_when_it_is_made()
    {
        EwsOAuthSettings cookies = Some.SettingsOf(builder => builder.WithTransport(() => new HttpClientHandler { AllowAutoRedirect = false }));
        EwsOAuthSettings redirects = Some.SettingsOf(builder => builder.WithTransport(() => new SocketsHttpHandler { UseCookies = false }));
        EwsOAuthSettings plain = Some.SettingsOf(builder => builder.WithTransport(() => new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }));

        cookies.Transport!.Should().Throw<EwsOAuthConfigurationException>().WithMessage("*cookies*");
        redirects.Transport!.Should().Throw<EwsOAuthConfigurationException>().WithMessage("*redirects*");
        plain.Transport!.Should().NotThrow();
    }

    [Fact]
    public void Building_with_a_transport_makes_no_request()
    {
        int requests = 0;
        EwsOAuthConnectionBuilder builder = Some.Builder().UseClientSecret("secret").WithTransport(() => new AnsweringHandler(_ =>
        {
            requests++;
            return new HttpResponseMessage(HttpStatusCode.OK);
        }));

        builder.Build().Should().NotBeNull();
        requests.Should().Be(0);
    }

    private static IEnumerable<string> Codes(Action<EwsOAuthOptions> configure) => Some.FaultsOf(Some.Builder().Configure(configure)).Select(fault => fault.Code);
}
