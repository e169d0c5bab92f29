using System.Net;
using System.Net.Http.Headers;
using EwsOAuth.Emulator.Tests.Framework;

namespace EwsOAuth.Emulator.Tests.Ews;

/// <summary>What an Exchange on premises answers to a client that has no token yet, as recordings of Exchange 2019 and SE have it.</summary>
public sealed class OnPremisesChallengeTests
{
    private const string Host = "mail.contoso.com";
    private const string Endpoint = $"https://{Host}/EWS/Exchange.asmx";

    [Fact]
    public async Task Client_that_does_not_mention_tokens_hears_of_passwords_only()
    {
        await using EwsEmulator emulator = await StartAsync(EmulatedModernAuthentication.AdFs);

        using HttpResponseMessage answer = await AskAsync(emulator, bearer: false, "X-AnchorMailbox");

        answer.Headers.GetValues("WWW-Authenticate").Should().Equal("Negotiate", "NTLM", $"Basic realm=\"{Host}\"");
        answer.Headers.Contains("x-ms-diagnostics").Should().BeFalse();
    }

    [Theory]
    [InlineData(EmulatedModernAuthentication.AdFs, "X-AnchorMailbox", "authorization_uri=\"https://adfs.contoso.com/adfs/oauth2/authorize\", issuer_kind=\"ADFS\"")]
    [InlineData(EmulatedModernAuthentication.EntraId, "X-User-Identity", "authorization_uri=\"https://login.windows.net/common/oauth2/authorize\", issuer_kind=\"AzureAD\"")]
    public async Task Empty_Bearer_with_a_mailbox_hears_who_issues_tokens(EmulatedModernAuthentication authentication, string identity, string authority)
    {
        await using EwsEmulator emulator = await StartAsync(authentication);

        using HttpResponseMessage answer = await AskAsync(emulator, bearer: true, identity);

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        answer.Headers.GetValues("WWW-Authenticate").First().Should()
            .StartWith($"Bearer client_id=\"00000002-0000-0ff1-ce00-000000000000\", trusted_issuers=\"00000001-0000-0000-c000-000000000000@{emulator.Tenant.Id}\"")
            .And.Contain(authority);
        answer.Headers.Contains("x-ms-diagnostics").Should().BeFalse();
    }

    [Theory]
    [InlineData(EmulatedModernAuthentication.AdFs, null)]
    [InlineData(EmulatedModernAuthentication.Off, "X-AnchorMailbox")]
    public async Task Where_no_authority_is_named_the_diagnostics_say_4000000(EmulatedModernAuthentication authentication, string? identity)
    {
        await using EwsEmulator emulator = await StartAsync(authentication);

        using HttpResponseMessage answer = await AskAsync(emulator, bearer: true, identity);

        answer.Headers.GetValues("WWW-Authenticate").First().Should().StartWith("Bearer ").And.NotContain("authorization_uri");
        answer.Headers.GetValues("x-ms-diagnostics").Should().ContainSingle().Which.Should().StartWith("4000000;reason=\"Flighting is not enabled for domain").And.EndWith("error_category=\"oauth_not_available\"");
    }

    [Fact]
    public async Task Virtual_directory_without_OAuth_has_no_Bearer()
    {
        await using EwsEmulator emulator = await StartAsync(EmulatedModernAuthentication.NotOffered);

        using HttpResponseMessage answer = await AskAsync(emulator, bearer: true, "X-AnchorMailbox");

        answer.Headers.GetValues("WWW-Authenticate").Should().Equal("Negotiate", "NTLM", $"Basic realm=\"{Host}\"");
    }

    [Theory]
    [InlineData(EmulatedModernAuthentication.EntraId, HttpStatusCode.OK)]
    [InlineData(EmulatedModernAuthentication.AdFs, HttpStatusCode.Unauthorized)]
    [InlineData(EmulatedModernAuthentication.Off, HttpStatusCode.Unauthorized)]
    public async Task Token_of_Entra_ID_does_only_where_Exchange_trusts_it(EmulatedModernAuthentication authentication, HttpStatusCode status)
    {
        await using EwsEmulator emulator = await StartAsync(authentication);
        using HttpClient client = Some.HttpClient(emulator);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", emulator.IssueAccessToken(user: emulator.User, audience: $"https://{Host}"));

        using HttpResponseMessage answer = await client.GetAsync(Endpoint, The.Cancellation);

        answer.StatusCode.Should().Be(status);
    }

    private static Task<EwsEmulator> StartAsync(EmulatedModernAuthentication authentication)
    {
        EwsEmulatorOptions options = new() { OnPremisesModernAuthentication = authentication, OnPremisesBasicAuthentication = true };
        options.OnPremisesHosts.Add(Host);
        return EwsEmulator.StartAsync(options, The.Cancellation);
    }

    private static async Task<HttpResponseMessage> AskAsync(EwsEmulator emulator, bool bearer, string? identity)
    {
        using HttpClient client = Some.HttpClient(emulator);
        using HttpRequestMessage request = new(HttpMethod.Get, Endpoint);
        request.Headers.Authorization = bearer ? new AuthenticationHeaderValue("Bearer") : null;
        if (identity is not null)
        {
            request.Headers.Add(identity, emulator.User.UserPrincipalName);
        }

        return await client.SendAsync(request, The.Cancellation);
    }
}
