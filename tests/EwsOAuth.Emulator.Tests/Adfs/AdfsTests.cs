using System.Net;
using System.Text.Json;
using EwsOAuth.Emulator.Tests.Framework;
using EwsOAuth.Emulator.Tokens;
using Microsoft.Identity.Client;
using Microsoft.IdentityModel.JsonWebTokens;

namespace EwsOAuth.Emulator.Tests.Adfs;

/// <summary>MSAL, as applications use it with AD FS, and what AD FS answers that Entra ID does not.</summary>
public sealed class AdfsTests : IAsyncLifetime
{
    private const string Authority = "https://adfs.contoso.com/adfs";
    private const string Scope = "https://mail.contoso.com//EWS.AccessAsUser.All";

    private EwsEmulator _emulator = null!;

    public async ValueTask InitializeAsync()
    {
        EwsEmulatorOptions options = new() { OnPremisesModernAuthentication = EmulatedModernAuthentication.AdFs, DeviceCodeInterval = TimeSpan.Zero };
        options.OnPremisesHosts.Add("mail.contoso.com");
        _emulator = await EwsEmulator.StartAsync(options, The.Cancellation);
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task MSAL_signs_a_person_in_and_renews_silently()
    {
        IPublicClientApplication application = Desktop();

        AuthenticationResult first = await application.AcquireTokenInteractive([Scope])
            .WithSystemWebViewOptions(new SystemWebViewOptions { OpenBrowserAsync = Open })
            .ExecuteAsync(The.Cancellation);
        AuthenticationResult second = await application.AcquireTokenSilent([Scope], first.Account).WithForceRefresh(true).ExecuteAsync(The.Cancellation);

        first.Account.Username.Should().Be(_emulator.User.UserPrincipalName);
        first.TenantId.Should().BeNullOrEmpty();
        second.AccessToken.Should().NotBe(first.AccessToken);
        _emulator.Ledger.TokenRequestsBy("refresh_token").Should().Be(1);
    }

    [Fact]
    public async Task MSAL_signs_in_with_a_device_code_at_the_page_of_AD_FS()
    {
        AuthenticationResult result = await Desktop().AcquireTokenWithDeviceCode([Scope], async code =>
        {
            code.VerificationUrl.Should().Be($"{Authority}/oauth2/deviceauth");
            using EmulatedPerson person = _emulator.CreatePerson();
            await person.EnterDeviceCodeAtAsync(new Uri(code.VerificationUrl), code.UserCode, The.Cancellation);
        }).ExecuteAsync(The.Cancellation);

        result.Account.Username.Should().Be(_emulator.User.UserPrincipalName);
    }

    [Fact]
    public async Task Token_is_for_the_Web_API_and_knows_neither_tenant_nor_object()
    {
        AuthenticationResult result = await Service().AcquireTokenForClient(["https://mail.contoso.com//.default"]).ExecuteAsync(The.Cancellation);

        JsonWebToken token = new(result.AccessToken);
        token.Audiences.Should().Equal("https://mail.contoso.com/");
        token.Issuer.Should().Be("http://adfs.contoso.com/adfs/services/trust");
        AccessTokenVerifier.Claim(token, "appid").Should().Be(_emulator.ConfidentialClient.ClientId);
        AccessTokenVerifier.Claim(token, "tid").Should().BeNull();
        AccessTokenVerifier.Claim(token, "oid").Should().BeNull();
    }

    [Fact]
    public async Task Answer_has_no_client_info_and_bare_scopes()
    {
        JsonElement answer = await PostAsync(
            ("grant_type", "password"),
            ("client_id", _emulator.PublicClient.ClientId),
            ("username", _emulator.User.UserPrincipalName),
            ("password", _emulator.User.Password),
            ("client_info", "1"),
            ("scope", $"{Scope} openid offline_access"));

        answer.TryGetProperty("client_info", out _).Should().BeFalse();
        answer.GetProperty("scope").GetString().Should().Be("EWS.AccessAsUser.All openid");
        answer.GetProperty("resource").GetString().Should().Be("https://mail.contoso.com/");
        answer.GetProperty("token_type").GetString().Should().Be("bearer");
    }

    [Theory]
    [InlineData("client", "invalid_client", "MSIS9607")]
    [InlineData("secret", "invalid_client", "MSIS9622")]
    [InlineData("slash", "invalid_resource", "MSIS9602")]
    [InlineData("host", "invalid_resource", "MSIS9602")]
    [InlineData("password", "invalid_grant", "MSIS9659")]
    public async Task Errors_have_the_numbers_of_AD_FS(string wrong, string error, string number)
    {
        JsonElement answer = await PostAsync(
            ("grant_type", wrong == "password" ? "password" : "client_credentials"),
            ("client_id", wrong == "client" ? Guid.NewGuid().ToString() : _emulator.ConfidentialClient.ClientId),
            ("client_secret", wrong == "secret" ? "wrong" : _emulator.ConfidentialClientSecret),
            ("username", _emulator.User.UserPrincipalName),
            ("password", "wrong"),
            ("scope", wrong switch { "slash" => "https://mail.contoso.com/.default", "host" => "https://owa.contoso.com//.default", _ => "https://mail.contoso.com//.default" }));

        answer.GetProperty("error").GetString().Should().Be(error);
        answer.GetProperty("error_description").GetString().Should().StartWith($"{number}: ");
        answer.TryGetProperty("error_codes", out _).Should().BeFalse("that is Entra ID's");
    }

    [Theory]
    [InlineData("client", "MSIS9223")]
    [InlineData("redirect", "MSIS9224")]
    public async Task Wrong_address_to_come_back_to_is_told_to_the_person_only(string wrong, string number)
    {
        string client = wrong == "client" ? Guid.NewGuid().ToString() : _emulator.PublicClient.ClientId;
        using EmulatedPerson person = _emulator.CreatePerson();
        Uri address = new($"{Authority}/oauth2/authorize?response_type=code&client_id={client}&redirect_uri=https%3A%2F%2Fevil.example%2F&scope={Uri.EscapeDataString(Scope)}");

        Func<Task> walk = () => person.SignInAsync(address, The.Cancellation);

        (await walk.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain(number);
    }

    [Fact]
    public async Task Discovery_document_points_to_AD_FS_and_its_keys_verify_the_tokens()
    {
        using HttpClient client = Some.HttpClient(_emulator);
        JsonElement document = JsonElement.Parse(await client.GetStringAsync($"{Authority}/.well-known/openid-configuration", The.Cancellation));
        JsonElement keys = JsonElement.Parse(await client.GetStringAsync(document.GetProperty("jwks_uri").GetString(), The.Cancellation));
        AuthenticationResult result = await Service().AcquireTokenForClient(["https://mail.contoso.com//.default"]).ExecuteAsync(The.Cancellation);

        document.GetProperty("issuer").GetString().Should().Be(Authority);
        document.GetProperty("token_endpoint").GetString().Should().Be($"{Authority}/oauth2/token/");
        keys.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()).Should().Contain(new JsonWebToken(result.AccessToken).Kid);
    }

    [Fact]
    public async Task AD_FS_answers_under_its_own_name_only()
    {
        using HttpClient client = Some.HttpClient(_emulator);

        using HttpResponseMessage elsewhere = await client.GetAsync("https://login.microsoftonline.com/adfs/.well-known/openid-configuration", The.Cancellation);

        elsewhere.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private IPublicClientApplication Desktop() => PublicClientApplicationBuilder.Create(_emulator.PublicClient.ClientId)
        .WithAdfsAuthority(Authority, validateAuthority: false)
        .WithRedirectUri("http://localhost")
        .WithHttpClientFactory(new MsalTransport(_emulator), retryOnceOn5xx: false)
        .Build();

    private IConfidentialClientApplication Service() => ConfidentialClientApplicationBuilder.Create(_emulator.ConfidentialClient.ClientId)
        .WithAdfsAuthority(Authority, validateAuthority: false)
        .WithClientSecret(_emulator.ConfidentialClientSecret)
        .WithHttpClientFactory(new MsalTransport(_emulator), retryOnceOn5xx: false)
        .Build();

    private Task Open(Uri address) => Some.OpenAsync(address, async (page, cancellationToken) =>
    {
        using EmulatedPerson person = _emulator.CreatePerson();
        return await person.SignInAsync(page, cancellationToken);
    });

    private async Task<JsonElement> PostAsync(params (string Name, string Value)[] fields)
    {
        using HttpClient client = Some.HttpClient(_emulator);
        using FormUrlEncodedContent form = new(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        using HttpResponseMessage response = await client.PostAsync($"{Authority}/oauth2/token", form, The.Cancellation);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync(The.Cancellation));
    }
}
