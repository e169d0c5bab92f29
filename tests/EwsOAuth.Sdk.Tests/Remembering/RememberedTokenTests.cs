using EwsOAuth.Remembering;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Remembering;

/// <summary>Record and token are two writes: what a process leaves behind that ended between them is not taken for one sign-in.</summary>
public sealed class RememberedTokenTests
{
    private const string OtherTenant = "33333333-3333-3333-3333-333333333333";

    [Theory]
    [InlineData(The.TenantId, The.ClientId, true)]
    [InlineData(OtherTenant, The.ClientId, false)]
    [InlineData(The.TenantId, "44444444-4444-4444-4444-444444444444", false)]
    public void Token_belongs_to_the_sign_in_of_its_account_tenant_and_application(string tenant, string client, bool belongs)
    {
        // An application of several tenants has one id in all of them, and so has a person who is a guest.
        RememberedToken token = RememberedToken.Of(Some.Token("token", Some.Clock()), new EwsAccount("somebody", The.TenantId, "anna@contoso.com"), The.Request.Scope, The.ClientId, DateTimeOffset.UnixEpoch);

        token.IsOf(Record(tenant, client)).Should().Be(belongs);
    }

    private static ConnectionRecord Record(string tenant, string client) => new()
    {
        TenantId = tenant,
        ClientId = client,
        Authority = "https://login.microsoftonline.com/",
        Account = new EwsAccount("somebody", tenant, "anna@contoso.com"),
        Since = DateTimeOffset.UnixEpoch,
        LastUsed = DateTimeOffset.UnixEpoch,
    };
}
