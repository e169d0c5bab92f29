using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>What will end a connection, and the health check that says so in time.</summary>
public sealed class ForecastTests : IAsyncLifetime
{
    private readonly RememberingStage _stage = new();

    public ValueTask InitializeAsync() => _stage.InitializeAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Sign_in_goes_idle_90_days_after_its_last_token()
    {
        DateTimeOffset before = _stage.Emulator.TimeProvider.GetUtcNow();
        await _stage.SignInAsync();
        await using EwsOAuthConnection connection = _stage.Nobody().Build();

        EwsForecast forecast = await connection.GetForecastAsync(The.Cancellation);

        forecast.RefreshTokenIdleOn.Should().BeOnOrAfter(before.AddDays(90)).And.BeOnOrBefore(_stage.Emulator.TimeProvider.GetUtcNow().AddDays(90));
        forecast.IsCachePersistent.Should().BeTrue();
        forecast.IsCacheProtected.Should().BeTrue();
        forecast.EwsSwitchOffOn.Should().Be(new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero));
        forecast.EwsEndsOn.Should().Be(new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
        forecast.CertificateExpiresOn.Should().BeNull();
    }

    [Fact]
    public async Task Exchange_on_premises_keeps_EWS_and_a_certificate_has_its_end()
    {
        using X509Certificate2 certificate = Some.Certificate();
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .WithTenant(The.TenantId).WithClient(The.ClientId).WithLogging(CanaryWatch.Log)
            .AddAllowedHosts("mail.contoso.com").WithEndpoint("https://mail.contoso.com/EWS/Exchange.asmx")
            .UseClientCertificate(certificate)
            .Build();

        EwsForecast forecast = await connection.GetForecastAsync(The.Cancellation);

        forecast.CertificateExpiresOn.Should().Be(new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
        forecast.EwsEndsOn.Should().BeNull();
        forecast.RefreshTokenIdleOn.Should().BeNull("an application has no refresh token");
        forecast.IsCachePersistent.Should().BeFalse();
    }

    [Fact]
    public async Task Exchange_Online_ends_EWS_for_a_cloud_that_was_spelled_out_too()
    {
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .WithTenant(The.TenantId).WithClient(The.ClientId).WithLogging(CanaryWatch.Log)
            .WithCloud("Custom").WithAuthority("https://login.microsoftonline.com/").WithEndpoint("https://outlook.office365.com/EWS/Exchange.asmx")
            .Build();

        EwsForecast forecast = await connection.GetForecastAsync(The.Cancellation);

        forecast.EwsEndsOn.Should().Be(new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Connection_without_a_sign_in_is_unhealthy()
    {
        HealthCheckResult result = await CheckAsync(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero));

        result.Status.Should().Be(HealthStatus.Unhealthy);
        result.Description.Should().Contain("ConnectAsync");
    }

    [Theory]
    [InlineData(0, HealthStatus.Healthy)]
    [InlineData(80, HealthStatus.Degraded)]
    [InlineData(91, HealthStatus.Unhealthy)]
    public async Task Remembered_sign_in_is_healthy_until_it_is_about_to_go_idle(int daysLater, HealthStatus expected)
    {
        await _stage.SignInAsync();

        HealthCheckResult result = await CheckAsync(_stage.Emulator.TimeProvider.GetUtcNow().AddDays(daysLater), onPremises: true);

        result.Status.Should().Be(expected, result.Description);
    }

    [Theory]
    [InlineData("2027-02-15", HealthStatus.Degraded)]
    [InlineData("2027-04-01", HealthStatus.Unhealthy)]
    public async Task End_of_EWS_is_announced_60_days_before(string day, HealthStatus expected)
    {
        await using EwsOAuthConnection connection = _stage.Application().WithTimeProvider(new FakeTimeProvider(Some.Day(day))).Build();

        HealthCheckResult result = await CheckAsync(connection);

        result.Status.Should().Be(expected);
        result.Description.Should().Contain("2027-04-01");
    }

    [Fact]
    public async Task Dates_are_told_in_one_calendar_whatever_the_machines_is()
    {
        CultureInfo.CurrentCulture = new CultureInfo("th-TH");
        await using EwsOAuthConnection connection = _stage.Application().WithTimeProvider(new FakeTimeProvider(Some.Day("2027-02-15"))).Build();

        HealthCheckResult result = await CheckAsync(connection);

        result.Description.Should().Contain("2027-04-01");
    }

    // The date is shifted for the connection only; on premises EWS does not end meanwhile.
    private async Task<HealthCheckResult> CheckAsync(DateTimeOffset now, bool onPremises = false)
    {
        EwsOAuthConnectionBuilder builder = _stage.Nobody().WithTimeProvider(new FakeTimeProvider(now));
        await using EwsOAuthConnection connection = (onPremises ? builder.AddAllowedHosts("mail.contoso.com").WithEndpoint("https://mail.contoso.com/EWS/Exchange.asmx") : builder).Build();
        return await CheckAsync(connection);
    }

    private static Task<HealthCheckResult> CheckAsync(EwsOAuthConnection connection)
    {
        EwsOAuthHealthCheck check = new(connection);
        HealthCheckContext context = new() { Registration = new HealthCheckRegistration("exchange", check, failureStatus: null, tags: null) };
        return check.CheckHealthAsync(context, The.Cancellation);
    }
}
