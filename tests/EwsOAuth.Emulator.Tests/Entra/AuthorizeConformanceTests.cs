using System.Net;
using System.Text.Json;
using EwsOAuth.Emulator.Tests.Framework;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Emulator.Tests.Entra;

public sealed class AuthorizeConformanceTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private EwsEmulator emulator = null!;
    private EmulatedPerson ada = null!;
    private LoopbackApplication application = null!;

    public async ValueTask InitializeAsync()
    {
        emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { TimeProvider = clock }, The.Cancellation);
        ada = emulator.CreatePerson();
        application = new LoopbackApplication(emulator);
    }

    public async ValueTask DisposeAsync()
    {
        application.Dispose();
        ada.Dispose();
        await emulator.DisposeAsync();
    }

    [Theory]
    [InlineData("query")]
    [InlineData("form_post")]
    [InlineData(null)]
    public async Task The_state_comes_back_as_it_was(string? mode)
    {
        Dictionary<string, string> answer = await application.SignInAsync(ada.SignInAsync, ("response_mode", mode));
        JsonElement tokens = await application.RedeemAsync(answer["code"]);

        answer["state"].Should().Be("a state & more");
        tokens.GetProperty("token_type").GetString().Should().Be("Bearer");
        tokens.GetProperty("scope").GetString().Should().Be(The.Scope);
        tokens.GetProperty("expires_in").GetInt32().Should().Be(3600);
        tokens.TryGetProperty("refresh_token", out _).Should().BeTrue();
        tokens.TryGetProperty("id_token", out _).Should().BeTrue();
        tokens.TryGetProperty("client_info", out _).Should().BeTrue();
    }

    [Theory]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge", "tooshort")]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("code_challenge_method", null)]
    public async Task A_public_client_without_a_good_S256_challenge_gets_no_code(string parameter, string? value)
    {
        Dictionary<string, string> answer = await application.SignInAsync((uri, cancellation) => ada.OpenAsync(uri, cancellation), (parameter, value));

        answer.Should().NotContainKey("code");
        answer["error"].Should().Be("invalid_request");
        answer["error_description"].Should().StartWith("AADSTS50147");
        answer["state"].Should().Be("a state & more");
    }

    [Theory]
    [InlineData("code_verifier", "not-the-verifier-not-the-verifier-not-the-v", 501481)]
    [InlineData("code_verifier", null, 501481)]
    [InlineData("redirect_uri", "http://localhost:1", 70000)]
    [InlineData("redirect_uri", null, 900144)]
    [InlineData("code", "0.Aunknown", 9002313)]
    public async Task A_code_is_redeemed_only_with_all_that_belongs_to_it(string parameter, string? value, int code)
    {
        Dictionary<string, string> answer = await application.SignInAsync(ada.SignInAsync);

        JsonElement refusal = await application.RedeemAsync(answer["code"], (parameter, value));

        The.CodeOf(refusal).Should().Be(code);
    }

    [Fact]
    public async Task A_code_is_redeemed_once()
    {
        Dictionary<string, string> answer = await application.SignInAsync(ada.SignInAsync);
        await application.RedeemAsync(answer["code"]);

        JsonElement replay = await application.RedeemAsync(answer["code"]);

        The.CodeOf(replay).Should().Be(54005);
    }

    [Fact]
    public async Task A_code_lives_ten_minutes()
    {
        Dictionary<string, string> answer = await application.SignInAsync(ada.SignInAsync);
        clock.Advance(TimeSpan.FromMinutes(10));

        JsonElement late = await application.RedeemAsync(answer["code"]);

        The.CodeOf(late).Should().Be(70008);
    }

    [Theory]
    [InlineData("redirect_uri", "http://localhost:5000/other", "AADSTS50011")]
    [InlineData("redirect_uri", "https://evil.example/", "AADSTS50011")]
    [InlineData("redirect_uri", "http://localhost@evil.example/", "AADSTS50011")]
    [InlineData("redirect_uri", "http://localhost:5000\\@evil.example/", "AADSTS50011")]
    [InlineData("client_id", "99999999-9999-9999-9999-999999999999", "AADSTS700016")]
    [InlineData("client_id", null, "AADSTS900144")]
    public async Task What_is_wrong_with_the_redirect_or_the_application_stays_in_the_browser(string parameter, string? value, string code)
    {
        using HttpClient client = Some.HttpClient(emulator);

        using HttpResponseMessage response = await client.GetAsync(application.AuthorizeUri((parameter, value)), The.Cancellation);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        response.Headers.Location.Should().BeNull();
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        (await response.Content.ReadAsStringAsync(The.Cancellation)).Should().Contain(code).And.NotContain("<form");
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("scope", "https://unknown.example/EWS.AccessAsUser.All", "invalid_resource")]
    [InlineData("scope", "https://outlook.office365.com/Something.Else", "invalid_scope")]
    [InlineData("scope", "https://outlook.office365.com/EWS.AccessAsUser.All https://graph.microsoft.com/User.Read", "invalid_scope")]
    [InlineData("prompt", "none", "login_required")]
    public async Task Other_faults_are_told_to_the_application(string parameter, string? value, string error)
    {
        Dictionary<string, string> answer = await application.SignInAsync((uri, cancellation) => ada.OpenAsync(uri, cancellation), (parameter, value));

        answer["error"].Should().Be(error);
    }

    [Fact]
    public async Task A_wrong_password_is_said_on_the_page()
    {
        emulator.User.Password = "changed";
        using EmulatedPerson stranger = emulator.CreatePerson(emulator.Tenant.AddUser("eve"));
        emulator.Tenant.RemoveUser(stranger.User);

        Func<Task> signIn = () => stranger.SignInAsync(application.AuthorizeUri(), The.Cancellation);

        await signIn.Should().ThrowAsync<InvalidOperationException>().WithMessage("*AADSTS50034*");
    }

    [Fact]
    public async Task Only_an_administrator_can_consent_where_that_is_the_rule()
    {
        emulator.PublicClient.RequireConsentByAdmin = true;

        Func<Task> signIn = () => ada.SignInAsync(application.AuthorizeUri(), The.Cancellation);

        await signIn.Should().ThrowAsync<InvalidOperationException>().WithMessage("*AADSTS90094*");
    }

    [Fact]
    public async Task What_a_request_brings_is_text_on_the_page_and_scripts_are_off()
    {
        using HttpClient client = Some.HttpClient(emulator);

        using HttpResponseMessage response = await client.GetAsync(application.AuthorizeUri(("login_hint", "\"><script>alert(1)</script>")), The.Cancellation);
        string html = await response.Content.ReadAsStringAsync(The.Cancellation);

        html.Should().Contain("&quot;&gt;&lt;script&gt;").And.NotContain("<script");
        response.Headers.GetValues("Content-Security-Policy").Single().Should().StartWith("default-src 'none'").And.NotContain("unsafe").And.NotContain("script-src");
        html.Should().Contain("<link rel=\"icon\" href=\"data:,\">");
    }
}
