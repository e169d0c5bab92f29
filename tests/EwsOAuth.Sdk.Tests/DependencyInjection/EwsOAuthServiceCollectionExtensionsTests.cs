using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.DependencyInjection;

public sealed class EwsOAuthServiceCollectionExtensionsTests
{
    [Fact]
    public async Task One_connection_serves_the_whole_application()
    {
        await using ServiceProvider provider = new ServiceCollection().With(services => services.AddEwsOAuth(Describe)).BuildServiceProvider();

        EwsOAuthConnection connection = provider.GetRequiredService<EwsOAuthConnection>();

        provider.GetRequiredService<EwsOAuthConnection>().Should().BeSameAs(connection);
        provider.GetRequiredService<IExchangeServiceFactory>().Should().BeSameAs(connection);
    }

    [Fact]
    public async Task Named_connections_are_keyed_by_their_names()
    {
        ServiceCollection services = new();
        services.AddEwsOAuth("sales", Describe);
        services.AddEwsOAuth("support", builder => Describe(builder.WithMailbox("support@contoso.com")));
        services.AddEwsOAuth(Describe);
        await using ServiceProvider provider = services.BuildServiceProvider();

        EwsOAuthConnection sales = provider.GetRequiredKeyedService<EwsOAuthConnection>("sales");
        EwsOAuthConnection support = provider.GetRequiredKeyedService<EwsOAuthConnection>("support");

        sales.Should().NotBeSameAs(support);
        (sales.Name, support.Name, provider.GetRequiredService<EwsOAuthConnection>().Name).Should().Be(("sales", "support", "default"));
        provider.GetRequiredKeyedService<IExchangeServiceFactory>("support").Should().BeSameAs(support);
    }

    [Fact]
    public void The_same_name_twice_is_refused()
    {
        ServiceCollection services = new();
        services.AddEwsOAuth(Describe);
        services.AddEwsOAuth("sales", Describe);

        services.Invoking(it => it.AddEwsOAuth(Describe)).Should().Throw<InvalidOperationException>().WithMessage("*twice without a name*");
        services.Invoking(it => it.AddEwsOAuth("sales", Describe)).Should().Throw<InvalidOperationException>().WithMessage("*'sales'*");
        services.Invoking(it => it.AddEwsOAuth("default", Describe)).Should().Throw<InvalidOperationException>("it is the name of the connection without one");
    }

    [Fact]
    public async Task Faults_are_found_at_start_in_the_words_of_Build()
    {
        EwsOAuthConnectionBuilder builder = new EwsOAuthConnectionBuilder().WithTenant("a/../common").UseClientSecret("canary\n");
        ServiceCollection services = new();
        services.AddEwsOAuth("sales", it => it.WithTenant("a/../common").UseClientSecret("canary\n"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        OptionsValidationException atStart = provider.GetRequiredService<IStartupValidator>()
            .Invoking(validator => validator.Validate()).Should().Throw<OptionsValidationException>().Which;

        atStart.Failures.Should().HaveCount(3).And.Equal(Some.FaultsOf(builder).Select(fault => $"Connection 'sales', {fault}"));
        atStart.Message.Should().NotContain("canary");
        provider.Invoking(it => it.GetRequiredKeyedService<EwsOAuthConnection>("sales")).Should().Throw<OptionsValidationException>();
    }

    [Fact]
    public async Task Faults_of_one_connection_leave_the_others_alone()
    {
        ServiceCollection services = new();
        services.AddEwsOAuth("broken", _ => { });
        services.AddEwsOAuth(Describe);
        await using ServiceProvider provider = services.BuildServiceProvider();

        provider.GetRequiredService<EwsOAuthConnection>().Should().NotBeNull();
        provider.GetRequiredService<IStartupValidator>().Invoking(validator => validator.Validate())
            .Should().Throw<OptionsValidationException>().Which.OptionsName.Should().Be("broken");
    }

    [Fact]
    public async Task A_section_of_the_configuration_describes_a_connection()
    {
        ConfigurationManager configuration = new() { ["Exchange:TenantId"] = "contoso.com", ["Exchange:ClientId"] = Guid.NewGuid().ToString(), ["Exchange:Mailbox"] = "sales@contoso.com", ["Exchange:Flow"] = "ClientSecret", ["Exchange:ClientSecret"] = "secret" };
        ServiceCollection services = new();
        services.AddEwsOAuth(configuration.GetSection("Exchange"));
        services.AddEwsOAuth("sales", configuration.GetSection("Exchange"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        OptionsOf(provider, Options.DefaultName).Mailbox.Should().Be("sales@contoso.com");
        OptionsOf(provider, "sales").Mailbox.Should().Be("sales@contoso.com");
        provider.GetRequiredKeyedService<EwsOAuthConnection>("sales").Should().NotBeNull();
    }

    [Fact]
    public async Task Loggers_clock_and_other_services_come_from_the_container()
    {
        FakeTimeProvider clock = new();
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(new Dictionary<string, string> { ["Tenant"] = "contoso.com" });
        services.AddEwsOAuth((provider, builder) => builder
            .WithTenant("$Tenant$").WithClient(Guid.NewGuid().ToString()).AddVariables(provider.GetRequiredService<Dictionary<string, string>>()));
        await using ServiceProvider provider = services.BuildServiceProvider();

        EwsOAuthOptions options = OptionsOf(provider, Options.DefaultName);

        options.TimeProvider.Should().BeSameAs(clock);
        options.LoggerFactory.Should().BeSameAs(provider.GetRequiredService<ILoggerFactory>());
    }

    [Fact]
    public async Task The_container_builds_the_connection_itself()
    {
        ServiceCollection services = new();
        services.AddEwsOAuth(builder => builder.WithTenant("contoso.com").Build());
        await using ServiceProvider provider = services.BuildServiceProvider();

        provider.Invoking(it => it.GetRequiredService<EwsOAuthConnection>()).Should().Throw<InvalidOperationException>().WithMessage("*container*");
    }

    [Fact]
    public async Task The_connection_ends_with_the_container()
    {
        CountingHandler transport = new();
        ServiceProvider provider = new ServiceCollection().With(services => services.AddEwsOAuth(builder => Describe(builder.WithTransport(() => transport)))).BuildServiceProvider();
        EwsOAuthConnection connection = provider.GetRequiredService<EwsOAuthConnection>();
        provider.GetRequiredService<IExchangeServiceFactory>();
        transport.Disposed.Should().BeFalse();

        await provider.DisposeAsync();

        transport.Disposed.Should().BeTrue();
        connection.Invoking(it => it.CreateHttpClient()).Should().Throw<ObjectDisposedException>();
    }

    private static void Describe(EwsOAuthConnectionBuilder builder) => builder.WithTenant("contoso.com").WithClient("11111111-1111-1111-1111-111111111111").UseClientSecret("secret");

    private static EwsOAuthOptions OptionsOf(IServiceProvider provider, string name) => provider.GetRequiredService<IOptionsMonitor<EwsOAuthOptions>>().Get(name);
}
