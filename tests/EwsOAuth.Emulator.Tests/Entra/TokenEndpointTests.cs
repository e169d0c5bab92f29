using System.Net;
using System.Text.Json;
using EwsOAuth.Emulator.Tests.Framework;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Emulator.Tests.Entra;

public sealed class TokenEndpointTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private EwsEmulator emulator = null!;
    private LoopbackApplication application = null!;

    public async ValueTask InitializeAsync()
    {
        emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { TimeProvider = clock }, The.Cancellation);
        application = new LoopbackApplication(emulator);
    }

    public async ValueTask DisposeAsync()
    {
        application.Dispose();
        await emulator.DisposeAsync();
    }

    [Fact]
    public async Task An_error_has_the_shape_of_Entra_ID()
    {
        JsonElement error = await application.PostAsync("token", ("grant_type", "client_credentials"), ("client_id", "99999999-9999-9999-9999-999999999999"));

        error.GetProperty("error").GetString().Should().Be("unauthorized_client");
        error.GetProperty("error_description").GetString().Should().MatchRegex("^AADSTS700016: .* Trace ID: [0-9a-f-]{36} Correlation ID: [0-9a-f-]{36} Timestamp: [0-9-]{10} [0-9:]{8}Z$");
        error.GetProperty("error_codes")[0].GetInt32().Should().Be(700016);
        error.GetProperty("timestamp").GetString().Should().Be(clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'"));
        error.GetProperty("trace_id").GetGuid().Should().NotBeEmpty();
        error.GetProperty("correlation_id").GetGuid().Should().NotBeEmpty();
        error.GetProperty("error_uri").GetString().Should().Be("https://login.microsoftonline.com/error?code=700016");
    }

    [Fact]
    public async Task An_unknown_tenant_is_not_found()
    {
        using HttpClient client = Some.HttpClient(emulator);
        using FormUrlEncodedContent form = new([new("grant_type", "client_credentials")]);

        using HttpResponseMessage response = await client.PostAsync("https://login.microsoftonline.com/unknown.example/oauth2/v2.0/token", form, The.Cancellation);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(The.Cancellation)).Should().Contain("AADSTS90002");
    }

    [Theory]
    [InlineData("grant_type", null, 900144)]
    [InlineData("grant_type", "implicit", 70003)]
    [InlineData("client_id", null, 900144)]
    [InlineData("scope", null, 900144)]
    [InlineData("client_secret", null, 7000218)]
    [InlineData("client_secret", "wrong", 7000215)]
    public async Task What_is_missing_or_wrong_is_named(string parameter, string? value, int code)
    {
        JsonElement error = await application.PostAsync(
            "token",
            ("grant_type", "client_credentials"), ("client_id", emulator.ConfidentialClient.ClientId), ("client_secret", emulator.ConfidentialClientSecret), ("scope", The.ApplicationScope), (parameter, value));

        The.CodeOf(error).Should().Be(code);
    }

    [Fact]
    public async Task A_disabled_application_gets_nothing()
    {
        emulator.ConfidentialClient.Disabled = true;

        JsonElement error = await application.PostAsync("token", ("grant_type", "client_credentials"), ("client_id", emulator.ConfidentialClient.ClientId));

        The.CodeOf(error).Should().Be(7000112);
    }

    [Fact]
    public async Task A_refresh_token_lives_ninety_days_unused_and_is_renewed_by_use()
    {
        using EmulatedPerson ada = emulator.CreatePerson();
        JsonElement first = await application.RedeemAsync((await application.SignInAsync(ada.SignInAsync))["code"]);
        clock.Advance(TimeSpan.FromDays(89));
        JsonElement second = await RefreshAsync(first);
        clock.Advance(TimeSpan.FromDays(89));
        JsonElement third = await RefreshAsync(second);

        JsonElement old = await RefreshAsync(first);

        third.TryGetProperty("access_token", out _).Should().BeTrue();
        The.CodeOf(old).Should().Be(700082);
    }

    [Fact]
    public async Task Withdrawn_consent_ends_renewal()
    {
        using EmulatedPerson ada = emulator.CreatePerson();
        JsonElement first = await application.RedeemAsync((await application.SignInAsync(ada.SignInAsync))["code"]);
        emulator.PublicClient.Consents.Revoke(emulator.User);

        JsonElement error = await RefreshAsync(first);

        The.CodeOf(error).Should().Be(65001);
        error.GetProperty("suberror").GetString().Should().Be("consent_required");
    }

    [Fact]
    public async Task A_new_need_for_a_second_factor_comes_with_claims()
    {
        using EmulatedPerson ada = emulator.CreatePerson();
        JsonElement first = await application.RedeemAsync((await application.SignInAsync(ada.SignInAsync))["code"]);
        emulator.User.RequireMfa = true;

        JsonElement error = await RefreshAsync(first);

        The.CodeOf(error).Should().Be(50076);
        error.GetProperty("claims").GetString().Should().StartWith("{\"access_token\":");
    }

    [Fact]
    public async Task A_device_code_is_pending_then_expired_and_slow_down_is_said_to_the_impatient()
    {
        JsonElement device = await application.PostAsync("devicecode", ("client_id", emulator.PublicClient.ClientId), ("scope", The.Scope));

        JsonElement pending = await PollAsync(device, "device_code");
        JsonElement impatient = await PollAsync(device, "urn:ietf:params:oauth:grant-type:device_code");
        clock.Advance(TimeSpan.FromSeconds(5));
        JsonElement patient = await PollAsync(device, "device_code");
        clock.Advance(TimeSpan.FromMinutes(15));
        JsonElement late = await PollAsync(device, "device_code");

        device.GetProperty("interval").GetInt32().Should().Be(5);
        device.GetProperty("expires_in").GetInt32().Should().Be(900);
        device.GetProperty("verification_uri").GetString().Should().Be("https://microsoft.com/devicelogin");
        pending.GetProperty("error").GetString().Should().Be("authorization_pending");
        impatient.GetProperty("error").GetString().Should().Be("slow_down");
        patient.GetProperty("error").GetString().Should().Be("authorization_pending");
        late.GetProperty("error").GetString().Should().Be("expired_token");
        The.CodeOf(late).Should().Be(70019);
    }

    [Fact]
    public async Task Refresh_in_is_said_on_demand()
    {
        emulator.ConfidentialClient.RefreshIn = TimeSpan.FromMinutes(30);
        emulator.ConfidentialClient.AccessTokenLifetime = TimeSpan.FromMinutes(50);

        JsonElement answer = await application.PostAsync(
            "token",
            ("grant_type", "client_credentials"), ("client_id", emulator.ConfidentialClient.ClientId), ("client_secret", emulator.ConfidentialClientSecret), ("scope", The.ApplicationScope));

        answer.GetProperty("refresh_in").GetInt32().Should().Be(1800);
        answer.GetProperty("expires_in").GetInt32().Should().Be(3000);
    }

    private Task<JsonElement> RefreshAsync(JsonElement tokens) => application.PostAsync(
        "token",
        ("grant_type", "refresh_token"), ("client_id", emulator.PublicClient.ClientId), ("refresh_token", tokens.GetProperty("refresh_token").GetString()), ("scope", The.Scope));

    private Task<JsonElement> PollAsync(JsonElement device, string grantType) => application.PostAsync(
        "token", ("grant_type", grantType), ("client_id", emulator.PublicClient.ClientId), ("device_code", device.GetProperty("device_code").GetString()));
}
