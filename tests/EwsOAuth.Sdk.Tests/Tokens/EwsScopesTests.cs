using EwsOAuth.Tests.Framework;
using EwsOAuth.Tokens;

namespace EwsOAuth.Tests.Tokens;

public sealed class EwsScopesTests
{
    private static readonly Uri Exchange = new("https://mail.contoso.com/EWS/Exchange.asmx");

    [Theory]
    [InlineData("https://adfs.contoso.com/adfs", "https://mail.contoso.com//EWS.AccessAsUser.All", "https://mail.contoso.com//.default")]
    [InlineData("https://adfs.contoso.com/ADFS/", "https://mail.contoso.com//EWS.AccessAsUser.All", "https://mail.contoso.com//.default")]
    [InlineData("https://login.microsoftonline.com/", "https://mail.contoso.com/EWS.AccessAsUser.All", "https://mail.contoso.com/.default")]
    [InlineData("https://sts.contoso.com/adfsx", "https://mail.contoso.com/EWS.AccessAsUser.All", "https://mail.contoso.com/.default")]
    public void Resource_ends_with_a_slash_at_AD_FS_only(string authority, string user, string application)
    {
        using HttpClientHandler transport = new();
        TokenAcquirerContext context = Some.Context(transport).At(EwsCloud.Custom("own", new Uri(authority), Exchange), tenantId: null);

        string scope = EwsScopes.UserOf("https://mail.contoso.com/EWS.AccessAsUser.All", context);

        scope.Should().Be(user);
        EwsScopes.DefaultOf(scope).Should().Be(application);
        EwsScopes.UserOf(scope, context).Should().Be(user, "what has the slash keeps it");
    }
}
