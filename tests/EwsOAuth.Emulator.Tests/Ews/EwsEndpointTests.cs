using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using EwsOAuth.Emulator.Tests.Ews.Framework;
using EwsOAuth.Emulator.Tests.Framework;

namespace EwsOAuth.Emulator.Tests.Ews;

/// <summary>Who gets in, and what comes back before an operation runs.</summary>
public sealed class EwsEndpointTests : EwsTest
{
    private const string GetInbox =
        """<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="inbox"/></m:FolderIds></m:GetFolder>""";

    private protected override EwsEmulatorOptions Options => new() { OnPremisesHosts = { "mail.contoso.com" }, OnPremisesBasicAuthentication = true };

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")]
    public async Task Without_a_token_the_challenge_says_where_tokens_come_from(string? authorization)
    {
        using EwsClient client = new(Emulator, null);
        if (authorization is not null)
        {
            client.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using HttpResponseMessage response = await client.PostAsync(GetInbox);

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        string challenge = response.Headers.GetValues("WWW-Authenticate").Should().ContainSingle().Subject;
        challenge.Should().StartWith("Bearer client_id=\"00000002-0000-0ff1-ce00-000000000000\", trusted_issuers=\"00000001-0000-0000-c000-000000000000@*\"")
            .And.Contain("authorization_uri=\"https://login.windows.net/common/oauth2/authorize\"").And.Contain("error=\"invalid_token\"");
        (await response.Content.ReadAsByteArrayAsync(The.Cancellation)).Should().BeEmpty();
        Emulator.Ledger.Count("GetFolder").Should().Be(0, "nothing was executed");
        Emulator.Ledger.Received("GetFolder").Should().Be(1);
    }

    [Theory]
    [InlineData("expired", HttpStatusCode.Unauthorized, "2000001", "invalid_token")]
    [InlineData("revoked", HttpStatusCode.Unauthorized, "2000001", "invalid_token")]
    [InlineData("forged", HttpStatusCode.Unauthorized, "2000001", "invalid_token")]
    [InlineData("nonsense", HttpStatusCode.Unauthorized, "2000001", "invalid_token")]
    [InlineData("for Graph", HttpStatusCode.Unauthorized, "2000003", "invalid_resource")]
    [InlineData("for another cloud", HttpStatusCode.Unauthorized, "2000003", "invalid_resource")]
    [InlineData("of a deleted user", HttpStatusCode.Unauthorized, "2000005", "invalid_user")]
    [InlineData("without scope", HttpStatusCode.Forbidden, "2000008", "invalid_grant")]
    [InlineData("without role", HttpStatusCode.Forbidden, "2000008", "invalid_grant")]
    public async Task A_token_that_is_no_good_is_refused_with_a_number(string token, HttpStatusCode status, string number, string category)
    {
        using EwsClient client = new(Emulator, Token(token));

        using HttpResponseMessage response = await client.PostAsync(GetInbox);

        response.StatusCode.Should().Be(status);
        response.Headers.GetValues("x-ms-diagnostics").Should().ContainSingle().Which.Should().MatchRegex($"^{number};reason=\"[^\"]+\";error_category=\"{category}\"$");
        response.Content.Headers.ContentLength.Should().Be(0);
    }

    [Fact]
    public async Task A_claims_challenge_carries_the_claims()
    {
        Emulator.RequireTokensIssuedAfter(DateTimeOffset.FromUnixTimeSeconds(4102444800));

        using HttpResponseMessage response = await Client.PostAsync(GetInbox);

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        string challenge = response.Headers.GetValues("WWW-Authenticate").Single();
        challenge.Should().Contain("error=\"insufficient_claims\"");
        Encoding.UTF8.GetString(Convert.FromBase64String(challenge.Split("claims=\"")[1].TrimEnd('"'))).Should().Contain("\"nbf\"").And.Contain("4102444800");
    }

    [Fact]
    public async Task An_application_sees_the_mailbox_that_it_impersonates()
    {
        using EwsClient application = new(Emulator, Emulator.IssueAccessToken()) { Impersonated = OtherMailbox.Address };

        XElement message = await application.SucceedAsync(GetInbox);

        IdOf(message, "FolderId").Should().Be(OtherMailbox.Inbox.Id);
        Emulator.Ledger.Entries.Should().ContainSingle().Which.Mailbox.Should().Be(OtherMailbox.Address);
    }

    [Theory]
    [InlineData(null, "ErrorImpersonationDenied")]
    [InlineData("nobody@contoso.com", "ErrorNonExistentMailbox")]
    [InlineData("elsewhere@fabrikam.com", "ErrorNonExistentMailbox")]
    public async Task An_application_has_to_impersonate_somebody_of_its_tenant(string? impersonated, string code)
    {
        Emulator.Directory.AddTenant("fabrikam.com").AddUser("elsewhere");
        using EwsClient application = new(Emulator, Emulator.IssueAccessToken()) { Impersonated = impersonated };

        (await application.FaultAsync(GetInbox)).Should().Be(code);
        Emulator.Ledger.Count("GetFolder").Should().Be(0);
    }

    [Fact]
    public async Task A_user_does_not_impersonate_others()
    {
        Client.Impersonated = OtherMailbox.Address;

        (await Client.FaultAsync(GetInbox)).Should().Be("ErrorImpersonateUserDenied");
    }

    [Theory]
    [InlineData("<not xml", "ErrorSchemaValidation")]
    [InlineData("", "ErrorSchemaValidation")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>", "ErrorSchemaValidation")]
    [InlineData("<x/>", "ErrorSchemaValidation")]
    public async Task What_is_no_soap_is_a_fault(string body, string code)
    {
        using HttpResponseMessage response = await Client.PostRawAsync(body);

        (await EwsClient.FaultCodeAsync(response)).Should().Be(code);
    }

    [Theory]
    [InlineData("<m:TellMeEverything/>", "ErrorSchemaValidation")]
    [InlineData("<m:GetFolder/>", "ErrorSchemaValidation")]
    [InlineData("<m:FindItem/>", "ErrorSchemaValidation")]
    public async Task An_operation_that_is_none_or_half_is_a_fault(string body, string code)
    {
        (await Client.FaultAsync(body)).Should().Be(code);
    }

    [Fact]
    public async Task A_version_that_is_none_is_a_fault()
    {
        Client.Version = "Exchange2525";

        (await Client.FaultAsync(GetInbox)).Should().Be("ErrorInvalidServerVersion");
    }

    [Fact]
    public async Task Answers_carry_the_headers_of_Exchange()
    {
        Client.Headers.Add("client-request-id", "mine");
        Client.Headers.Add("return-client-request-id", "true");

        using HttpResponseMessage response = await Client.PostAsync(GetInbox);

        response.Content.Headers.ContentType!.ToString().Should().Be("text/xml; charset=utf-8");
        response.Headers.GetValues("client-request-id").Should().Equal("mine");
        foreach (string name in new[] { "request-id", "X-CalculatedBETarget", "X-BEServer", "X-FEServer", "X-DiagInfo" })
        {
            response.Headers.Contains(name).Should().BeTrue("Exchange sends {0}", name);
        }

        response.Headers.GetValues("Set-Cookie").Should().Contain(cookie => cookie.StartsWith("X-BackEndCookie=", StringComparison.Ordinal) && cookie.Contains("path=/EWS", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_large_answer_is_compressed_for_those_who_ask()
    {
        Client.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        string many = GetInbox.Replace("</m:FolderIds>", string.Concat(Enumerable.Repeat("<t:DistinguishedFolderId Id=\"drafts\"/>", 10)) + "</m:FolderIds>", StringComparison.Ordinal);

        using HttpResponseMessage response = await Client.PostAsync(many);

        response.Content.Headers.ContentEncoding.Should().Equal("gzip");
    }

    [Fact]
    public async Task On_premises_a_password_does_where_it_is_allowed()
    {
        using EwsClient client = new(Emulator, null, "mail.contoso.com");
        client.Headers.Authorization = Basic(Emulator.User.Password);
        using HttpResponseMessage right = await client.PostAsync(GetInbox);
        client.Headers.Authorization = Basic("wrong");
        using HttpResponseMessage wrong = await client.PostAsync(GetInbox);

        right.StatusCode.Should().Be(HttpStatusCode.OK);
        wrong.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        wrong.Headers.GetValues("WWW-Authenticate").Should().Contain(challenge => challenge.StartsWith("Basic ", StringComparison.Ordinal));
    }

    private AuthenticationHeaderValue Basic(string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Emulator.User.UserPrincipalName}:{password}")));

    private string Token(string kind)
    {
        switch (kind)
        {
            case "expired":
                return Emulator.IssueAccessToken(user: Emulator.User, lifetime: TimeSpan.FromMinutes(-1));
            case "revoked":
                string revoked = Emulator.IssueAccessToken(user: Emulator.User);
                Emulator.RevokeAccessToken(revoked);
                return revoked;
            case "forged":
                string good = Emulator.IssueAccessToken(user: Emulator.User);
                return good[..good.LastIndexOf('.')] + "." + new string('A', 342);
            case "for Graph":
                return Emulator.IssueAccessToken(user: Emulator.User, audience: "https://graph.microsoft.com");
            case "for another cloud":
                return Emulator.IssueAccessToken(user: Emulator.User, audience: "https://outlook.office365.us");
            case "of a deleted user":
                EmulatedUser user = Emulator.Tenant.AddUser("gone");
                string token = Emulator.IssueAccessToken(user: user);
                Emulator.Tenant.RemoveUser(user);
                return token;
            case "without scope":
                return Emulator.IssueAccessToken(user: Emulator.User, scopes: ["User.Read"]);
            case "without role":
                return Emulator.IssueAccessToken(application: Emulator.PublicClient);
            default:
                return "nonsense";
        }
    }
}
