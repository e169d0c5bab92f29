using EwsOAuth.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace EwsOAuth.DependencyInjection;

/// <summary>Registers the client that holds user handlers and transport, fenced against what an application adds to all its clients.</summary>
internal static class FencedHttpClient
{
    public static IHttpClientBuilder Add(IServiceCollection services, string clientName)
    {
        services.AddKeyedSingleton(clientName, (provider, _) => new ContainerHandlers(clientName, provider.GetRequiredService<IHttpMessageHandlerFactory>()));
        IHttpClientBuilder client = services.AddHttpClient(clientName)
            // Defaults come first whenever they were registered: a standard resilience handler sent one POST four times.
            .ConfigureAdditionalHttpMessageHandlers((additional, _) => additional.Clear())
            .ConfigurePrimaryHttpMessageHandler(provider => TransportOf(provider, clientName))
            // Some versions of the default loggers print the Authorization header at Trace.
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.AddOptions<HttpClientFactoryOptions>(clientName).PostConfigure(options => Close(options, clientName));
        return client;
    }

    private static HttpMessageHandler TransportOf(IServiceProvider provider, string clientName) => provider.GetRequiredKeyedService<ContainerHandlers>(clientName).Transport;

    // After everything that the application said about the client.
    private static void Close(HttpClientFactoryOptions options, string clientName)
    {
        options.HandlerLifetime = Timeout.InfiniteTimeSpan;
        options.HttpMessageHandlerBuilderActions.Add(builder => Verify(builder.PrimaryHandler, TransportOf(builder.Services, clientName), clientName));
        // Only the connection puts its own stages around the handlers: token, guard, limits.
        options.HttpClientActions.Add(_ => throw new InvalidOperationException(
            $"The client '{clientName}' is the inner part of a connection and authenticates nothing by itself. Inject EwsOAuthConnection and call its CreateHttpClient."));
    }

    private static void Verify(HttpMessageHandler primary, HttpMessageHandler transport, string clientName)
    {
        if (!ReferenceEquals(primary, transport))
        {
            throw new InvalidOperationException(
                $"The primary handler of the client '{clientName}' was replaced, but it belongs to the connection. Use WithTransport or WithProxy of the builder instead.");
        }

        TransportRules.Verify(primary);
    }
}
