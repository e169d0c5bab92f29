using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EwsOAuth.DependencyInjection;

/// <summary>Registers what one connection consists of: options checked at start, the fenced client, the connection itself.</summary>
internal static class ConnectionRegistration
{
    private const string WhyNotBuild = "This builder belongs to the container, which builds the connection itself. Only describe the connection in AddEwsOAuth.";

    public static IHttpClientBuilder Add(IServiceCollection services, string? name, Action<IServiceProvider, EwsOAuthConnectionBuilder> configure)
    {
        // The name of the options: the unnamed connection has the unnamed options.
        string optionsName = name ?? Options.DefaultName;
        string clientName = $"EwsOAuth:{name ?? EwsOAuthOptions.DefaultName}";
        ThrowIfTaken(services, name, clientName);
        services.AddSingleton<IValidateOptions<EwsOAuthOptions>>(new StartValidation(optionsName));
        services.AddOptions<EwsOAuthOptions>(optionsName)
            .Configure<IServiceProvider>((options, provider) =>
            {
                options.Name = name ?? EwsOAuthOptions.DefaultName;
                options.LoggerFactory = provider.GetService<ILoggerFactory>();
                options.TimeProvider = provider.GetService<TimeProvider>();
                options.ContainerHandlers = transport => provider.GetRequiredKeyedService<ContainerHandlers>(clientName).Wrap(transport);
                configure(provider, new EwsOAuthConnectionBuilder(options, WhyNotBuild));
            })
            .ValidateOnStart();

        EwsOAuthConnection Create(IServiceProvider provider) =>
            EwsOAuthConnectionBuilder.Create(provider.GetRequiredService<IOptionsMonitor<EwsOAuthOptions>>().Get(optionsName));

        if (name is null)
        {
            services.AddSingleton(Create);
            services.AddSingleton<IExchangeServiceFactory>(provider => provider.GetRequiredService<EwsOAuthConnection>());
        }
        else
        {
            services.AddKeyedSingleton(name, (provider, _) => Create(provider));
            services.AddKeyedSingleton<IExchangeServiceFactory>(name, (provider, key) => provider.GetRequiredKeyedService<EwsOAuthConnection>(key));
        }

        return FencedHttpClient.Add(services, clientName);
    }

    // By the client, not by the key: a connection named "default" would meet the one without a name there.
    private static void ThrowIfTaken(IServiceCollection services, string? name, string clientName)
    {
        if (services.Any(service => service.ServiceType == typeof(ContainerHandlers) && Equals(service.ServiceKey, clientName)))
        {
            throw new InvalidOperationException(name is null
                ? "AddEwsOAuth was called twice without a name. Call it once, or give each connection a name: AddEwsOAuth(\"name\", ...)."
                : $"AddEwsOAuth was called twice for the connection '{name}'. Give each connection a name of its own.");
        }
    }
}
