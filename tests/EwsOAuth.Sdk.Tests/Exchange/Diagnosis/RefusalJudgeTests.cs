using EwsOAuth.Exchange.Diagnosis;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Exchange.Diagnosis;

/// <summary>What a service's caller learns from a refusal, by the answer and by the token.</summary>
public sealed class RefusalJudgeTests
{
    private const string Bearer = "Bearer client_id=\"00000002-0000-0ff1-ce00-000000000000\", trusted_issuers=\"00000001-0000-0000-c000-000000000000@*\", error=\"invalid_token\"";
    private const string Page = "<!doctype html><title>Sign in</title>";

    [Theory]
    [InlineData(401, "2000003;reason=\"The audience claim value is invalid for the current resource.\";error_category=\"invalid_resource\"", "audience_mismatch")]
    [InlineData(401, "2000004;reason=\"The tenant does not exist.\";error_category=\"invalid_tenant\"", "token_tenant_unknown")]
    [InlineData(401, "2000005;reason=\"The user is ambiguous.\";error_category=\"invalid_user\"", "token_user_unknown")]
    [InlineData(401, "2000008;reason=\"No valid permissions.\";error_category=\"invalid_grant\"", "scope_insufficient")]
    [InlineData(403, "2000008;reason=\"The token contains not enough scope to make this call.\";error_category=\"invalid_grant\"", "scope_insufficient")]
    [InlineData(401, "4000000;reason=\"Flighting is not enabled for domain.\";error_category=\"oauth_not_available\"", "oauth_not_available")]
    [InlineData(401, "2000001;reason=\"The token has expired.\";error_category=\"invalid_token\"", "token_rejected")]
    [InlineData(401, "9999999;reason=\"Not known yet.\"", "token_rejected")]
    public async Task Number_in_the_diagnostics_decides(int status, string diagnostics, string code)
    {
        EwsRefusedException refusal = await new Refusal().OfAsync(() => Refusal.FromExchange(status, diagnostics, status == 401 ? Bearer : null));

        refusal.Code.Should().Be(code);
        refusal.Evidence.Status.Should().Be(status);
        refusal.Evidence.Diagnostics.Should().Be(diagnostics);
        refusal.CorrelationId.Should().Be(Refusal.RequestId);
        refusal.Message.Should().Contain(Refusal.RequestId).And.Contain(diagnostics);
        refusal.HelpLink.Should().EndWith($"#{code}");
    }

    [Theory]
    [InlineData("2000003;reason=\"The audience claim value is invalid.\"", 1)]
    [InlineData("4000000;reason=\"Not available.\"", 1)]
    [InlineData("2000001;reason=\"The token has expired.\"", 2)]
    [InlineData("2000008;reason=\"Not enough scope.\"", 2)]
    public async Task Token_is_replaced_only_where_another_one_may_help(string diagnostics, int requests)
    {
        Refusal refusal = new();

        await refusal.OfAsync(() => Refusal.FromExchange(401, diagnostics, Bearer));

        refusal.Transport!.Sent.Should().HaveCount(requests);
    }

    [Theory]
    [InlineData("Basic realm=\"mail.contoso.com\"")]
    [InlineData("Negotiate, NTLM")]
    public async Task W02_Server_that_offers_passwords_only_takes_no_token(string challenge)
    {
        EwsRefusedException refusal = await new Refusal().OfAsync(() => Refusal.FromExchange(401, challenge: challenge));

        refusal.Code.Should().Be("bearer_not_accepted");
        refusal.Message.Should().Contain(challenge.Split(' ', ',')[0]);
        refusal.Evidence.AuthenticationSchemes.Should().NotContain("Bearer");
    }

    [Fact]
    public async Task W03_Refusal_that_nothing_explains_is_named_as_such()
    {
        Refusal opaque = new() { Opaque = "opaque-token-" };

        EwsRefusedException refusal = await opaque.OfAsync(() => Refusal.FromExchange(403));

        refusal.Code.Should().Be("forbidden");
        refusal.Should().NotBeOfType<EwsBlockedException>();
        refusal.Evidence.Token.Should().BeNull();
    }

    [Theory]
    [InlineData("[RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.")]
    [InlineData("ErrorAccessDenied")]
    public async Task W05_Application_access_policy_is_told_by_its_words(string words)
    {
        Refusal application = new() { Claims = $$"""{"aud":"{{Refusal.Online}}","roles":["full_access_as_app"],"idtyp":"app","jti":"#"}""" };

        EwsRefusedException refusal = await application.OfAsync(() => Refusal.FromExchange(403, body: words));

        refusal.Code.Should().Be("access_denied");
        refusal.Remedy.Should().Contain("Test-ApplicationAccessPolicy").And.Contain(The.ClientId);
        refusal.Evidence.Text.Should().Be(words);
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(405, "")]
    [InlineData(410, "")]
    [InlineData(404, Page)]
    public async Task W06_Wrong_address_is_named(int status, string body)
    {
        EwsRefusedException refusal = await new Refusal().OfAsync(() => Refusal.Answer(status, body, body.Length > 0 ? "text/html" : "text/plain"));

        refusal.Code.Should().Be("endpoint_wrong");
        refusal.Remedy.Should().Contain("/EWS/Exchange.asmx").And.Contain("DiscoverAsync");
        refusal.Message.Should().Contain("https://outlook.office365.com");
    }

    [Theory]
    [InlineData(200, "captive_portal")]
    [InlineData(203, "captive_portal")]
    [InlineData(511, "captive_portal")]
    [InlineData(403, "proxy_page")]
    [InlineData(401, "proxy_page")]
    public async Task W20_Web_page_of_somebody_else_is_not_taken_for_Exchange(int status, string code)
    {
        EwsRefusedException refusal = await new Refusal().OfAsync(() => Refusal.Answer(status, Page, "text/html"));

        refusal.Code.Should().Be(code);
        refusal.CorrelationId.Should().BeNull();
    }

    [Theory]
    [InlineData("", "text/xml")]
    [InlineData("", "text/plain")]
    [InlineData("{\"error\":\"no\"}", "application/json")]
    [InlineData("<a>no declaration</a>", "text/xml")]
    public async Task W20_Other_nonsense_is_the_Managed_APIs_to_report(string body, string type)
    {
        ExchangeService service = new Refusal().Service(_ => Refusal.FromExchange(200, body: body, type: type));

        Func<Task> call = () => Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        await call.Should().ThrowAsync<ServiceRequestException>();
    }

    [Fact]
    public async Task Page_that_offers_authentication_is_a_web_servers_and_no_proxys()
    {
        EwsRefusedException refusal = await new Refusal().OfAsync(() =>
        {
            HttpResponseMessage page = Refusal.Answer(401, Page, "text/html");
            page.Headers.TryAddWithoutValidation("WWW-Authenticate", Bearer);
            return page;
        });

        refusal.Code.Should().Be("token_rejected");
    }

    [Fact]
    public async Task U02_Token_that_is_refused_again_is_told_with_Exchanges_number()
    {
        Refusal revoked = new();

        EwsRefusedException refusal = await revoked.OfAsync(() => Refusal.FromExchange(401, "2000001;reason=\"The token was revoked.\"", Bearer));

        refusal.Code.Should().Be("token_rejected");
        refusal.Evidence.Diagnostics.Should().StartWith("2000001");
        revoked.Transport!.Sent.Select(message => message.Token).Should().HaveCount(2).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task W05_Account_without_a_permission_is_told_apart_from_an_application()
    {
        EwsRefusedException refusal = await new Refusal().OfAsync(() => Refusal.FromExchange(403, body: "ErrorAccessDenied"));

        refusal.Code.Should().Be("access_denied");
        refusal.Remedy.Should().Contain("Add-MailboxPermission").And.NotContain("Test-ApplicationAccessPolicy");
    }

    [Fact]
    public async Task Any_answer_gives_a_verdict_with_a_way_out_or_passes()
    {
        Random random = new(4711);
        string[] diagnostics = ["", ";", "2000008", "2000003;", "99999999999999999999;reason=\"", "\u0001\u202e", "4000000;reason=\"x\"", new string('1', 4096)];
        string[] schemes = ["", "Bearer", "Negotiate", "Basic realm=\"x\", Bearer", ",,,", "Bearer claims=\"%%%\"", "=\"\""];
        string[] types = ["text/html", "text/xml", "application/json"];
        string[] claims = ["{}", "[]", "null", "{\"aud\":\"x\",\"jti\":\"#\"}", "{\"scp\":\"EWS.AccessAsUser.All\",\"aud\":\"https://outlook.office365.com\",\"jti\":\"#\"}", "{\"roles\":[[]]}", "\u0000"];
        int[] statuses = [401, 403, 404, 405, 410, 511];

        for (int run = 0; run < 500; run++)
        {
            string diagnostic = Of(diagnostics), scheme = Of(schemes), type = Of(types), body = Of(diagnostics);
            int status = Of(statuses);
            ExchangeService service = new Refusal { Claims = Of(claims) }.Service(_ => Refusal.FromExchange(status, diagnostic, scheme, body, type));

            Exception failure = (await FluentActions.Awaiting(() => Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation)).Should().ThrowAsync<Exception>()).Which;

            if (failure is EwsRefusedException refusal)
            {
                refusal.Code.Should().MatchRegex("^[a-z]+(_[a-z]+)*$");
                refusal.Remedy.Should().EndWith(".");
                refusal.Message.Should().NotContain("\u0001").And.NotContain("\u202e");
                refusal.Message.Length.Should().BeLessThan(4096);
            }
            else
            {
                failure.Should().BeAssignableTo<ServiceRemoteException>($"run {run}");
            }
        }

        T Of<T>(T[] values) => values[random.Next(values.Length)];
    }

    [Fact]
    public void Every_code_is_a_heading_in_the_troubleshooting_page()
    {
        string page = File.ReadAllText(Path.Combine(Repository(), "docs", "troubleshooting.md"));

        IEnumerable<string> codes = RefusalMarkers.All.Select(marker => marker.Verdict.Code).Append("discovery_failed").Distinct();

        codes.Where(code => !page.Contains($"# {code}\n", StringComparison.Ordinal)).Should().BeEmpty("each code needs its heading there");
    }

    [Fact]
    public async Task Web_page_of_Exchange_itself_means_a_wrong_address()
    {
        EwsRefusedException refusal = await new Refusal().OfAsync(() => Refusal.FromExchange(200, body: Page, type: "text/html"));

        refusal.Code.Should().Be("endpoint_wrong");
    }

    [Fact]
    public async Task U07_Scope_to_add_is_named()
    {
        Refusal user = new() { Claims = $$"""{"aud":"{{Refusal.Online}}","scp":"User.Read","jti":"#"}""" };

        EwsRefusedException refusal = await user.OfAsync(() => Refusal.FromExchange(403));

        refusal.Code.Should().Be("scope_insufficient");
        refusal.Remedy.Should().Contain(The.Scope).And.Contain(The.ClientId);
        refusal.Message.Should().Contain("user token").And.Contain("User.Read");
    }

    [Fact]
    public async Task U07_Role_to_add_is_named_for_an_application()
    {
        Refusal application = new() { Claims = $$"""{"aud":"{{Refusal.Online}}","roles":["Mail.Read"],"idtyp":"app","jti":"#"}""" };

        EwsRefusedException refusal = await application.OfAsync(() => Refusal.FromExchange(403));

        refusal.Code.Should().Be("scope_insufficient");
        refusal.Remedy.Should().Contain("full_access_as_app").And.Contain("Test-ServicePrincipalAuthorization");
        refusal.Message.Should().Contain("an application token");
    }

    [Fact]
    public async Task U07_Token_for_Graph_is_told_without_a_word_of_Exchange()
    {
        Refusal graph = new() { Claims = """{"aud":"https://graph.microsoft.com","scp":"EWS.AccessAsUser.All","jti":"#"}""" };

        EwsRefusedException refusal = await graph.OfAsync(() => Refusal.FromExchange(403));

        refusal.Code.Should().Be("audience_mismatch");
        refusal.Evidence.Token!.Audience.Should().Be("https://graph.microsoft.com");
        refusal.Remedy.Should().Contain(The.Scope);
    }

    [Theory]
    [InlineData("""{"aud":"https://outlook.office365.com","scp":"EWS.AccessAsUser.All","tid":"9188040d-6c67-4c5b-b112-36a304b66dad","jti":"#"}""", null)]
    [InlineData("{}", "EwBwA8l6BAAU")]
    public async Task Personal_account_is_told_by_its_token(string claims, string? opaque)
    {
        EwsRefusedException refusal = await new Refusal { Claims = claims, Opaque = opaque }.OfAsync(() => Refusal.FromExchange(403));

        refusal.Code.Should().Be("personal_account");
    }

    [Theory]
    [InlineData("""{"aud":["https://outlook.office365.com"],"scp":7,"roles":"full_access_as_app","jti":"#"}""", "ews_blocked")]
    [InlineData("""{"aud":{},"scp":null,"roles":[1,{}],"tid":[],"jti":"#"}""", "scope_insufficient")]
    [InlineData("""["#"]""", "forbidden")]
    [InlineData("""{"aud":"00000002-0000-0ff1-ce00-000000000000","scp":"EWS.AccessAsUser.All","jti":"#"}""", "ews_blocked")]
    public async Task Token_of_any_shape_is_read(string claims, string code)
    {
        EwsRefusedException refusal = await new Refusal { Claims = claims }.OfAsync(() => Refusal.FromExchange(403));

        refusal.Code.Should().Be(code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Requests with this User-Agent are not allowed.")]
    public async Task On_premises_nothing_is_said_about_switches_of_Exchange_Online(string words)
    {
        Refusal onPremises = new()
        {
            Claims = """{"aud":"https://mail.contoso.com/","scp":"user_impersonation","jti":"#"}""",
            Configure = builder => builder.WithEndpoint("https://mail.contoso.com/EWS/Exchange.asmx").AddAllowedHosts("mail.contoso.com"),
        };

        EwsRefusedException refusal = await onPremises.OfAsync(() => Refusal.FromExchange(403, body: words));

        refusal.Code.Should().Be("forbidden");
    }

    [Fact]
    public async Task Evidence_holds_neither_token_nor_mailbox_nor_line_ends()
    {
        Refusal echoing = new();
        ExchangeService service = echoing.Service(message => Refusal.FromExchange(403, $"1;reason=\"{message.Token} of {Refusal.Mailbox}\u001b[31m\"", body: $"line\r\nforged {message.Token}\u2028{Refusal.Mailbox}"));

        EwsRefusedException refusal = (await FluentActions.Awaiting(() => Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation)).Should().ThrowAsync<EwsRefusedException>()).Which;

        string token = echoing.Transport!.Sent[0].Token!;
        string all = string.Join(' ', [refusal.ToString(), refusal.Evidence.ToString(), refusal.Evidence.Text!, .. refusal.Evidence.Headers.Values]);
        all.Should().NotContain(token).And.NotContain(Refusal.Mailbox).And.NotContain("\u001b").And.NotContain("\u2028");
        refusal.Evidence.Text.Should().Be("line  forged (token) (mailbox)");
        refusal.Evidence.Diagnostics.Should().Be("1;reason=\"(token) of (mailbox) [31m\"");
    }

    [Fact]
    public async Task Evidence_holds_no_token_whose_end_is_beyond_what_is_read()
    {
        // As long as Entra ID's can be: of the answer only the beginning is read.
        Refusal echoing = new() { Opaque = string.Concat(Enumerable.Range(0, 500).Select(number => $"piece{number:000}")) };
        ExchangeService service = echoing.Service(message => Refusal.FromExchange(403, body: $"sent {message.Token}"));

        EwsRefusedException refusal = (await FluentActions.Awaiting(() => Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation)).Should().ThrowAsync<EwsRefusedException>()).Which;

        refusal.Evidence.Text.Should().Be("sent (token)");
    }

    [Fact]
    public async Task Evidence_holds_neither_name_nor_password_of_Basic()
    {
        Refusal echoing = new() { Configure = builder => builder.WithEndpoint("https://mail.contoso.com/EWS/Exchange.asmx").UseBasic(@"CONTOSO\scanner", "canary-password") };

        EwsRefusedException refusal = await echoing.OfAsync(() => Refusal.Answer(403, @"<p>contoso\scanner with canary-password may not</p>", "text/html"));

        refusal.Code.Should().Be("proxy_page");
        refusal.Evidence.Text.Should().Be("<p>(user) with (password) may not</p>");
    }

    [Fact]
    public async Task Soap_fault_stays_the_Managed_APIs_own()
    {
        const string Fault =
            """<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">a:ErrorImpersonateUserDenied</faultcode><faultstring>The account does not have permission to impersonate the requested user.</faultstring><detail><e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">ErrorImpersonateUserDenied</e:ResponseCode><e:Message xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">The account does not have permission to impersonate the requested user.</e:Message></detail></s:Fault></s:Body></s:Envelope>""";
        ExchangeService service = new Refusal().Service(_ => Refusal.FromExchange(500, body: Fault));

        Func<Task> call = () => Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        (await call.Should().ThrowAsync<ServiceResponseException>()).Which.ErrorCode.Should().Be(ServiceError.ErrorImpersonateUserDenied);
    }

    [Theory]
    [InlineData(413)]
    [InlineData(414)]
    [InlineData(456)]
    public async Task What_is_no_refusal_passes(int status)
    {
        ExchangeService service = new Refusal().Service(_ => Refusal.FromExchange(status));

        Func<Task> call = () => Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        (await call.Should().ThrowAsync<ServiceRemoteException>()).Which.Should().NotBeOfType<EwsRefusedException>();
    }

    [Fact]
    public async Task Answers_to_a_client_of_ones_own_are_not_judged()
    {
        FakeTransport transport = new(_ => Refusal.FromExchange(403));
        await using EwsOAuthConnection connection = Some.Builder()
            .UseAccessToken(new EwsAccessToken(The.Token, TimeProvider.System.GetUtcNow() + The.TokenLifetime))
            .WithTransport(() => transport)
            .Build();
        using HttpClient client = connection.CreateHttpClient();

        using HttpResponseMessage response = await client.SendAsync(Some.EwsRequest(), The.Cancellation);

        ((int)response.StatusCode).Should().Be(403);
    }

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EwsOAuth.Sdk.sln")))
        {
            folder = folder.Parent;
        }

        Assert.SkipWhen(folder is null, "The tests run outside the repository: there are no pages to read.");
        return folder!.FullName;
    }
}
