using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Configuration;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Configuration;

namespace EwsOAuth.Tests.Configuration;

/// <summary>What goes together with an authority that Exchange names, and what is refused.</summary>
public sealed class AuthorityFromExchangeOptionsTests
{
    private const string Endpoint = "https://mail.contoso.com/EWS/Exchange.asmx";

    [Fact]
    public void Tenant_may_be_left_out_and_the_client_may_not()
    {
        Some.FaultsOf(new EwsOAuthConnectionBuilder().WithClient(The.ClientId).WithEndpoint(Endpoint).UseAuthorityFromExchange()).Should().BeEmpty();
        Some.FaultsOf(new EwsOAuthConnectionBuilder().WithEndpoint(Endpoint).UseAuthorityFromExchange()).Should().ContainSingle().Which.Code.Should().Be(FaultCodes.ClientIdMissing);
    }

    [Fact]
    public void Tokens_may_be_sent_to_the_endpoint_alone()
    {
        EwsOAuthSettings settings = Some.SettingsOf(builder => builder.WithEndpoint(Endpoint).UseAuthorityFromExchange("adfs.contoso.com"));

        settings.Cloud.EwsHosts.Should().Equal("mail.contoso.com");
        settings.AllowedHosts.Should().BeEmpty("a host that issues tokens gets none");
        settings.Scope.Should().Be("https://mail.contoso.com/EWS.AccessAsUser.All");
    }

    [Fact]
    public void Options_are_read_from_a_configuration_file()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AuthorityFromExchange"] = "true",
            ["AllowedAuthorityHosts:0"] = "adfs.contoso.com",
            ["AllowedAuthorityHosts:1"] = "sts.contoso.com:8443",
            ["Endpoint"] = Endpoint,
            ["Cloud"] = "UsGovernmentHigh",
        }).Build();

        NamedAuthorities allowed = Some.SettingsOf(builder => builder.Configure(configuration)).NamedAuthorities!;

        allowed.Cloud.Should().BeSameAs(EwsCloud.UsGovernmentHigh);
        allowed.AllowsHost(new Uri("https://STS.contoso.com:8443/adfs")).Should().BeTrue();
        allowed.AllowsHost(new Uri("https://sts.contoso.com/adfs")).Should().BeFalse("the port belongs to the host");
        allowed.Names.Should().Be("login.microsoftonline.us, adfs.contoso.com, sts.contoso.com:8443");
    }

    [Fact]
    public void Word_that_is_neither_true_nor_false_is_reported()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["AuthorityFromExchange"] = "maybe" }).Build();

        Some.FaultsOf(Some.Builder().Configure(configuration)).Should().ContainSingle().Which.Should().Match<EwsConfigurationFault>(fault => fault.Path == "AuthorityFromExchange" && fault.Code == FaultCodes.ValueUnreadable);
    }

    [Fact]
    public void Endpoint_has_to_be_set() =>
        FaultOf(builder => builder).Should().Match<EwsConfigurationFault>(fault => fault.Path == "Endpoint" && fault.Code == FaultCodes.EndpointMissing);

    [Theory]
    [InlineData("https://outlook.office365.com/EWS/Exchange.asmx")]
    [InlineData("https://outlook.office.de/EWS/Exchange.asmx")]
    public void Exchange_Online_is_not_asked(string endpoint)
    {
        EwsConfigurationFault fault = FaultOf(builder => builder.WithEndpoint(endpoint));

        fault.Code.Should().Be(FaultCodes.SettingsConflict);
        fault.Message.Should().Contain(endpoint).And.Contain("AuthorityFromExchange");
    }

    [Fact]
    public void Authority_beside_it_is_refused_with_both_named() =>
        Conflict(builder => builder.WithEndpoint(Endpoint).WithAuthority("https://login.microsoftonline.com/")).Should().Contain("AuthorityFromExchange").And.Contain("'https://login.microsoftonline.com/'");

    [Fact]
    public void Cloud_of_ones_own_beside_it_is_refused_with_both_named()
    {
        Conflict(builder => builder.WithEndpoint(Endpoint).WithCloud(EwsCloud.Custom("Contoso", new Uri("https://sts.contoso.com/"), new Uri(Endpoint)))).Should().Contain("'Contoso'").And.Contain("'https://sts.contoso.com/'");
        Conflict(builder => builder.WithEndpoint(Endpoint).WithCloud("Custom")).Should().Contain("'Custom'");
    }

    [Fact]
    public void Cloud_of_Microsofts_narrows_what_is_followed()
    {
        Some.SettingsOf(builder => builder.WithEndpoint(Endpoint).WithCloud(EwsCloud.China).UseAuthorityFromExchange()).NamedAuthorities!.Cloud.Should().BeSameAs(EwsCloud.China);
        Some.SettingsOf(builder => builder.WithEndpoint(Endpoint).UseAuthorityFromExchange()).NamedAuthorities!.Cloud.Should().BeNull();
    }

    [Fact]
    public void Ways_of_signing_in_without_an_authority_are_refused_with_both_named()
    {
        Conflict(builder => builder.WithEndpoint(Endpoint).UseBasic("anna@contoso.com", "secret")).Should().Contain("AuthorityFromExchange").And.Contain("Basic").And.NotContain("anna");
        Conflict(builder => builder.WithEndpoint(Endpoint).UseManagedIdentity()).Should().Contain("ManagedIdentity");
    }

    [Fact]
    public void Every_other_way_of_signing_in_goes_with_it()
    {
        using X509Certificate2 certificate = Some.Certificate();
        Func<EwsOAuthConnectionBuilder, EwsOAuthConnectionBuilder>[] ways =
        [
            builder => builder.UseInteractive(),
            builder => builder.UseDeviceCode(),
            builder => builder.UseClientSecret("secret"),
            builder => builder.UseClientCertificate(certificate),
            builder => builder.UseFederatedAssertion(_ => Task.FromResult("assertion")),
            builder => builder.UseOnBehalfOf(_ => ValueTask.FromResult("token"), "secret"),
            builder => builder.UseUserNamePassword("anna@contoso.com", "secret"),
            builder => builder.UseAcquirer(context => TokenAcquirers.Interactive(context)),
        ];

        foreach (Func<EwsOAuthConnectionBuilder, EwsOAuthConnectionBuilder> way in ways)
        {
            Some.FaultsOf(way(new EwsOAuthConnectionBuilder().WithClient(The.ClientId).WithEndpoint(Endpoint).UseAuthorityFromExchange())).Should().BeEmpty();
        }
    }

    [Theory]
    [InlineData("*.contoso.com")]
    [InlineData("https://adfs.contoso.com")]
    [InlineData("adfs.contoso.com/adfs")]
    [InlineData("user@adfs.contoso.com")]
    [InlineData("")]
    public void Host_that_is_none_is_refused(string host) =>
        FaultOf(builder => builder.WithEndpoint(Endpoint), host).Should().Match<EwsConfigurationFault>(fault => fault.Path == "AllowedAuthorityHosts" && fault.Code == FaultCodes.AllowedHostInvalid);

    [Fact]
    public void Hosts_that_nobody_can_name_are_refused()
    {
        EwsConfigurationFault fault = Some.FaultsOf(Some.Builder().Configure(options => options.AllowedAuthorityHosts.Add("adfs.contoso.com"))).Should().ContainSingle().Subject;

        fault.Code.Should().Be(FaultCodes.SettingsConflict);
        fault.Message.Should().Contain("'adfs.contoso.com'").And.Contain("AuthorityFromExchange");
    }

    private static string Conflict(Func<EwsOAuthConnectionBuilder, EwsOAuthConnectionBuilder> configure)
    {
        EwsConfigurationFault fault = FaultOf(configure);
        fault.Code.Should().Be(FaultCodes.SettingsConflict);
        return $"{fault.Path}: {fault.Message}";
    }

    private static EwsConfigurationFault FaultOf(Func<EwsOAuthConnectionBuilder, EwsOAuthConnectionBuilder> configure, params string[] hosts) =>
        Some.FaultsOf(configure(new EwsOAuthConnectionBuilder().WithClient(The.ClientId)).UseAuthorityFromExchange(hosts)).Should().ContainSingle().Subject;
}
