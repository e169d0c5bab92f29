using System.Net;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Discovery.Authorities;

/// <summary>Answers of an Exchange that is asked who issues its tokens.</summary>
internal static class SomeChallenge
{
    public const string Tenant = "1d3c9b43-0d0f-45d9-a207-99dc10fb7d4a";
    public const string Adfs = "https://adfs.contoso.com/adfs/oauth2/authorize";
    public const string Entra = "https://login.windows.net/common/oauth2/authorize";

    /// <summary>As Exchange writes it; without an authority where there is none.</summary>
    public static string Bearer(string? authority, string? kind = null, string issuers = $"00000001-0000-0000-c000-000000000000@{Tenant}") =>
        $"Bearer client_id=\"00000002-0000-0ff1-ce00-000000000000\", trusted_issuers=\"{issuers}\", token_types=\"app_asserted_user_v1 service_asserted_app_v1\""
        + (authority is null ? string.Empty : $", authorization_uri=\"{authority}\"")
        + (kind is null ? string.Empty : $", issuer_kind=\"{kind}\"")
        + ", error=\"invalid_token\"";

    public static HttpResponseMessage Answer(params string[] challenges)
    {
        HttpResponseMessage response = Some.Response(HttpStatusCode.Unauthorized, string.Empty);
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", challenges);
        return response;
    }
}
