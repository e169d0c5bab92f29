using EwsOAuth.Configuration;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EwsOAuth.Tests.DependencyInjection;

public sealed class FencedHttpClientTests
{
    private readonly CountingHandler _transport = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Default_handlers_of_the_application_do_not_send_a_mail_twice(bool defaultsFirst)
    {
        ServiceCollection services = new();
        Action[] registrations =
        [
            () => services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new SendsTwiceHandler())),
            () => services.AddEwsOAuth(Describe),
        ];
        foreach (Action register in defaultsFirst ? registrations : Enumerable.Reverse(registrations))
        {
            register();
        }

        services.AddHttpClient("other").ConfigurePrimaryHttpMessageHandler(() => _transport);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await SendAsync(HandlersOf(provider));
        _transport.Requests.Should().Be(1);

        await provider.GetRequiredService<IHttpClientFactory>().CreateClient("other").GetAsync(new Uri("https://other.contoso.com"), The.Cancellation);
        _transport.Requests.Should().Be(3, "the defaults do apply to the application's other clients");
    }

    [Fact]
    public async Task Handlers_that_are_added_to_the_returned_client_are_used()
    {
        ServiceCollection services = new();
        services.AddEwsOAuth(builder => builder.WithTenant("contoso.com").WithClient(Guid.NewGuid().ToString()).AddHandler(() => new SendsTwiceHandler()))
            .AddHttpMessageHandler(() => new SendsTwiceHandler());
        await using ServiceProvider provider = services.BuildServiceProvider();

        await SendAsync(HandlersOf(provider));

        _transport.Requests.Should().Be(4, "one handler of the builder and one of the client send twice each");
    }

    [Fact]
    public async Task The_transport_stays_the_connections()
    {
        ServiceCollection services = new();
        services.AddEwsOAuth(Describe);
        await using (ServiceProvider provider = services.BuildServiceProvider())
        {
            HttpMessageHandler handlers = HandlersOf(provider);
            handlers.Dispose();
            await SendAsync(handlers);
        }

        _transport.Disposed.Should().BeFalse();
    }

    [Fact]
    public async Task A_replaced_primary_handler_is_refused()
    {
        ServiceCollection services = new();
        services.AddEwsOAuth(Describe).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler());
        await using ServiceProvider provider = services.BuildServiceProvider();

        provider.Invoking(HandlersOf).Should().Throw<InvalidOperationException>().WithMessage("*EwsOAuth:default*WithTransport*");
    }

    [Fact]
    public async Task Cookies_that_were_switched_on_behind_our_back_are_refused()
    {
        using SocketsHttpHandler sockets = new() { UseCookies = false, AllowAutoRedirect = false };
        ServiceCollection services = new();
        services.AddEwsOAuth(Describe).ConfigurePrimaryHttpMessageHandler((primary, _) => ((SocketsHttpHandler)primary).UseCookies = true);
        await using ServiceProvider provider = services.BuildServiceProvider();

        provider.Invoking(it => HandlersOf(it, sockets)).Should().Throw<EwsOAuthConfigurationException>().WithMessage("*cookies*");
    }

    [Fact]
    public async Task The_inner_client_is_not_handed_out_by_itself()
    {
        ServiceCollection services = new();
        services.AddEwsOAuth(Describe);
        await using ServiceProvider provider = services.BuildServiceProvider();
        HandlersOf(provider);

        provider.GetRequiredService<IHttpClientFactory>().Invoking(factory => factory.CreateClient("EwsOAuth:default"))
            .Should().Throw<InvalidOperationException>().WithMessage("*CreateHttpClient*");
    }

    [Fact]
    public async Task Handlers_live_as_long_as_the_connection_whatever_the_application_says()
    {
        ServiceCollection services = new();
        services.AddEwsOAuth(Describe).SetHandlerLifetime(TimeSpan.FromMinutes(1));
        await using ServiceProvider provider = services.BuildServiceProvider();

        provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get("EwsOAuth:default").HandlerLifetime.Should().Be(Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public async Task Default_loggers_see_no_request()
    {
        RecordingLoggerProvider log = new();
        ServiceCollection services = new();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        services.AddEwsOAuth(Describe);
        services.AddHttpClient("other").ConfigurePrimaryHttpMessageHandler(() => _transport);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await SendAsync(HandlersOf(provider));
        log.Categories.Should().NotContain(category => category.Contains("EwsOAuth:default"));

        await provider.GetRequiredService<IHttpClientFactory>().CreateClient("other").GetAsync(new Uri("https://other.contoso.com"), The.Cancellation);
        log.Categories.Should().Contain(category => category.Contains("other"), "the application's other clients do log");
    }

    [Fact]
    public async Task Two_containers_of_one_collection_do_not_share_a_transport()
    {
        ServiceCollection services = new();
        services.AddEwsOAuth(Describe);
        await using ServiceProvider first = services.BuildServiceProvider();
        await using ServiceProvider second = services.BuildServiceProvider();
        CountingHandler other = new();

        HttpMessageHandler firstHandlers = HandlersOf(first);
        HttpMessageHandler secondHandlers = HandlersOf(second, other);
        await SendAsync(firstHandlers);
        await SendAsync(secondHandlers);

        (_transport.Requests, other.Requests).Should().Be((1, 1));
    }

    private static void Describe(EwsOAuthConnectionBuilder builder) => builder.WithTenant("contoso.com").WithClient("11111111-1111-1111-1111-111111111111");

    private HttpMessageHandler HandlersOf(ServiceProvider provider) => HandlersOf(provider, _transport);

    private static HttpMessageHandler HandlersOf(ServiceProvider provider, HttpMessageHandler transport) =>
        SettingsReader.Read(provider.GetRequiredService<IOptionsMonitor<EwsOAuthOptions>>().Get(Options.DefaultName)).AddUserHandlers(transport);

    private static async Task SendAsync(HttpMessageHandler handlers)
    {
        using HttpMessageInvoker invoker = new(handlers, disposeHandler: false);
        using HttpRequestMessage request = new(HttpMethod.Post, "https://outlook.office365.com/EWS/Exchange.asmx");
        (await invoker.SendAsync(request, The.Cancellation)).Dispose();
    }
}
