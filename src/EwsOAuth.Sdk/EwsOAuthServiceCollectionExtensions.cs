using EwsOAuth;
using EwsOAuth.DependencyInjection;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds connections to Exchange to a container.</summary>
/// <remarks>
/// The connection is a singleton that the container disposes, available as <see cref="EwsOAuthConnection"/> and <see cref="IExchangeServiceFactory"/>.
/// Its options are checked when the host starts; faults come as <c>OptionsValidationException</c> with the texts of
/// <see cref="EwsOAuthConfigurationException"/>, each after the name of its connection if that has one. Loggers and the clock are the container's unless the builder sets others.
/// The <see cref="IHttpClientBuilder"/> that is returned takes handlers for EWS requests; whatever <c>ConfigureHttpClientDefaults</c> adds (retries, loggers)
/// stays outside, because a handler that sends again could send a mail twice.
/// </remarks>
public static class EwsOAuthServiceCollectionExtensions
{
    /// <summary>Adds the connection of an application that has one.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configure">Describes the connection; called when the host starts or the connection is first wanted.</param>
    /// <returns>What adds handlers of one's own to the connection's EWS requests.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A connection without a name has been added already.</exception>
    public static IHttpClientBuilder AddEwsOAuth(this IServiceCollection services, Action<EwsOAuthConnectionBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddEwsOAuth((_, builder) => configure(builder));
    }

    /// <summary>Adds the connection of an application that has one, described with the help of other services.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configure">Describes the connection; called when the host starts or the connection is first wanted.</param>
    /// <returns>What adds handlers of one's own to the connection's EWS requests.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A connection without a name has been added already.</exception>
    public static IHttpClientBuilder AddEwsOAuth(this IServiceCollection services, Action<IServiceProvider, EwsOAuthConnectionBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return ConnectionRegistration.Add(services, name: null, configure);
    }

    /// <summary>Adds the connection of an application that has one, described by a section of the configuration.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configuration">The section; its keys are named as the properties of <see cref="EwsOAuthOptions"/>.</param>
    /// <returns>What adds handlers of one's own to the connection's EWS requests.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A connection without a name has been added already.</exception>
    public static IHttpClientBuilder AddEwsOAuth(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddEwsOAuth((_, builder) => builder.Configure(configuration));
    }

    /// <summary>Adds one of several connections: its name is the key of its services, and the name it is remembered under.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="name">The name of the connection, as in <c>[FromKeyedServices("name")]</c>.</param>
    /// <param name="configure">Describes the connection; called when the host starts or the connection is first wanted.</param>
    /// <returns>What adds handlers of one's own to the connection's EWS requests.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    /// <exception cref="InvalidOperationException">A connection of that name has been added already.</exception>
    public static IHttpClientBuilder AddEwsOAuth(this IServiceCollection services, string name, Action<EwsOAuthConnectionBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddEwsOAuth(name, (_, builder) => configure(builder));
    }

    /// <summary>Adds one of several connections, described with the help of other services.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="name">The name of the connection, as in <c>[FromKeyedServices("name")]</c>.</param>
    /// <param name="configure">Describes the connection; called when the host starts or the connection is first wanted.</param>
    /// <returns>What adds handlers of one's own to the connection's EWS requests.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    /// <exception cref="InvalidOperationException">A connection of that name has been added already.</exception>
    public static IHttpClientBuilder AddEwsOAuth(this IServiceCollection services, string name, Action<IServiceProvider, EwsOAuthConnectionBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        return ConnectionRegistration.Add(services, name, configure);
    }

    /// <summary>Adds one of several connections, described by a section of the configuration.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="name">The name of the connection, as in <c>[FromKeyedServices("name")]</c>.</param>
    /// <param name="configuration">The section; its keys are named as the properties of <see cref="EwsOAuthOptions"/>.</param>
    /// <returns>What adds handlers of one's own to the connection's EWS requests.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    /// <exception cref="InvalidOperationException">A connection of that name has been added already.</exception>
    public static IHttpClientBuilder AddEwsOAuth(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddEwsOAuth(name, (_, builder) => builder.Configure(configuration));
    }
}
