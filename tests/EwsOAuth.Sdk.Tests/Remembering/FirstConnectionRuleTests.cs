using EwsOAuth.Configuration;
using EwsOAuth.Remembering;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tokens.Authorities;

namespace EwsOAuth.Tests.Remembering;

/// <summary>Which remembered sign-in is the one of a connection whose authority Exchange names.</summary>
public sealed class FirstConnectionRuleTests
{
    private const string Entra = "https://login.microsoftonline.com/";
    private const string Adfs = "https://adfs.contoso.com/adfs";
    private const string OtherTenant = "33333333-3333-3333-3333-333333333333";

    [Theory]
    [InlineData(Entra, true)]
    [InlineData("https://login.microsoftonline.us/", true)]
    [InlineData(Adfs, true)]
    [InlineData("https://adfs.evil.example/adfs", false)]
    [InlineData("http://adfs.contoso.com/adfs", false)]
    [InlineData("no address", false)]
    public void Before_Exchange_was_asked_every_authority_that_it_may_name_fits(string authority, bool fits) =>
        (Rule(found: null).Applicable(Record(authority, The.TenantId)) is not null).Should().Be(fits);

    [Theory]
    [InlineData(OtherTenant, Entra, The.TenantId, false)]
    [InlineData(The.TenantId, Entra, The.TenantId, true)]
    [InlineData("organizations", Entra, The.TenantId, true)]
    [InlineData(OtherTenant, Adfs, null, true)]
    public void Before_Exchange_was_asked_a_tenant_counts_where_there_can_only_be_one(string configured, string authority, string? remembered, bool fits) =>
        (Rule(found: null, configured).Applicable(Record(authority, remembered)) is not null).Should().Be(fits);

    [Theory]
    [InlineData(Entra, The.TenantId, true)]
    [InlineData(Entra, OtherTenant, false)]
    [InlineData("https://login.microsoftonline.us/", The.TenantId, false)]
    [InlineData(Adfs, null, false)]
    public async Task Afterwards_authority_and_tenant_have_to_be_those_that_it_named(string authority, string? tenant, bool fits)
    {
        (EwsOAuthSettings settings, ConnectionAuthority asked) = Asking(new TokenAuthority(OwnExchangeCloud.Of(new Uri(Entra), new Uri("https://mail.contoso.com/EWS/Exchange.asmx")), The.TenantId));
        await asked.FindAsync(loginHint: null, The.Cancellation);

        (new FirstConnectionRule(settings, asked).Applicable(Record(authority, tenant)) is not null).Should().Be(fits);
    }

    private static FirstConnectionRule Rule(TokenAuthority? found, string tenant = "")
    {
        (EwsOAuthSettings settings, ConnectionAuthority authority) = Asking(found, tenant);
        return new FirstConnectionRule(settings, authority);
    }

    private static (EwsOAuthSettings Settings, ConnectionAuthority Authority) Asking(TokenAuthority? found, string tenant = "")
    {
        EwsOAuthSettings settings = Some.SettingsOf(builder => builder.WithTenant(tenant).WithEndpoint("https://mail.contoso.com/EWS/Exchange.asmx").UseAuthorityFromExchange("adfs.contoso.com"));
        return (settings, new ConnectionAuthority(settings, (_, _) => Task.FromResult(found!)));
    }

    private static ConnectionRecord Record(string authority, string? tenant) => new()
    {
        TenantId = tenant,
        ClientId = The.ClientId,
        Authority = authority,
        Account = new EwsAccount("somebody", tenant, "anna@contoso.com"),
        Since = DateTimeOffset.UnixEpoch,
        LastUsed = DateTimeOffset.UnixEpoch,
    };
}
