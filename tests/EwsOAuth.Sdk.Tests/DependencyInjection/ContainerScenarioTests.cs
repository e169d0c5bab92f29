using EwsOAuth.Emulator;
using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.DependencyInjection;

/// <summary>A connection out of a container, with production hosts, against the emulator.</summary>
public sealed class ContainerScenarioTests
{
    [Fact]
    public async Task Handlers_of_the_application_see_calls_to_Exchange_and_never_those_for_tokens()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        HostRecorder ofBuilder = new();
        HostRecorder ofClient = new();
        ServiceCollection services = new();
        services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new SendsTwiceHandler()));
        services.AddSingleton<ILoggerFactory>(CanaryWatch.Log);
        services.AddEwsOAuth(builder => builder
            .WithTenant(emulator.Tenant.Id).WithClient(emulator.ConfidentialClient.ClientId).UseClientSecret("$Secret$")
            .AddVariables(new Dictionary<string, string> { ["Secret"] = emulator.ConfidentialClientSecret })
            .AddHandler(() => ofBuilder.Handler())
            .WithTransport(emulator.CreateHandler)).AddHttpMessageHandler(() => ofClient.Handler());
        await using ServiceProvider provider = services.BuildServiceProvider();
        EwsOAuthConnection connection = provider.GetRequiredService<EwsOAuthConnection>();

        await connection.ConnectAsync(cancellationToken: The.Cancellation);
        ofBuilder.Hosts.Should().BeEmpty("the token came over the transport alone");

        using HttpClient client = connection.CreateHttpClient();
        using StringContent content = new("<none/>");
        using HttpResponseMessage response = await client.PostAsync(EwsCloud.Global.Endpoint, content, The.Cancellation);

        ofBuilder.Hosts.Should().Equal("outlook.office365.com");
        ofClient.Hosts.Should().Equal("outlook.office365.com");
        ((int)response.StatusCode).Should().NotBe(401, "the request carried the application's token");
        client.Timeout.Should().Be(Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public async Task Test_of_an_application_points_its_registrations_at_an_emulator_and_leaves_them_as_they_are()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Support:TenantId"] = "production.example",
            ["Support:ClientId"] = "22222222-2222-2222-2222-222222222222",
            ["Support:Flow"] = "ClientSecret",
            ["Support:ClientSecret"] = "$NotSetInTests$",
        }).Build();
        ServiceCollection services = new();
        services.AddSingleton<ILoggerFactory>(CanaryWatch.Log).AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddEwsOAuth("support", configuration.GetSection("Support"));
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            "exchange-support", provider => new EwsOAuthHealthCheck(provider.GetRequiredKeyedService<EwsOAuthConnection>("support")), failureStatus: null, tags: null));

        services.PostConfigureAll<EwsOAuthOptions>(options =>
        {
            options.TenantId = emulator.Tenant.Id;
            options.ClientId = emulator.ConfidentialClient.ClientId;
            options.ClientSecret = emulator.ConfidentialClientSecret;
            options.Mailbox = emulator.User.UserPrincipalName;
            options.Transport = emulator.CreateHandler;
            options.TimeProvider = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
        });
        await using ServiceProvider provider = services.BuildServiceProvider();
        HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(The.Cancellation);
        await OnPremisesStage.ReadInboxAsync(provider.GetRequiredKeyedService<EwsOAuthConnection>("support"));

        report.Entries.Should().ContainKey("exchange-support").WhoseValue.Status.Should().Be(HealthStatus.Healthy, report.Entries["exchange-support"].Description);
        emulator.Ledger.TokenRequests.Should().Be(1);
    }

    [Fact]
    public async Task Connection_of_a_configuration_file_lets_Exchange_say_who_issues_its_tokens()
    {
        await using EwsEmulator emulator = await OnPremisesStage.StartAsync(EmulatedModernAuthentication.AdFs);
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ClientId"] = emulator.ConfidentialClient.ClientId,
            ["Flow"] = "ClientSecret",
            ["ClientSecret"] = emulator.ConfidentialClientSecret.Replace("$", "$$", StringComparison.Ordinal),
            ["Mailbox"] = emulator.User.UserPrincipalName,
            ["Endpoint"] = OnPremisesStage.Endpoint,
            ["AuthorityFromExchange"] = "true",
            ["AllowedAuthorityHosts:0"] = OnPremisesStage.AdfsHost,
        }).Build();
        HostRecorder handlers = new();
        ServiceCollection services = new();
        services.AddEwsOAuth(builder => builder.Configure(configuration).AddHandler(() => handlers.Handler()).WithTransport(emulator.CreateHandler));
        await using ServiceProvider provider = services.BuildServiceProvider();

        await OnPremisesStage.ReadInboxAsync(provider.GetRequiredService<EwsOAuthConnection>());

        OnPremisesStage.Probes(emulator).Should().ContainSingle();
        handlers.Hosts.Should().Equal([OnPremisesStage.Host], "the call alone, neither the question nor the token");
    }
}
