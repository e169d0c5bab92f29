using Microsoft.Extensions.DependencyInjection;

namespace EwsOAuth.Tests.Framework;

internal static class ServiceCollectionExtensions
{
    /// <summary>Registers something and goes on with the collection, where AddEwsOAuth goes on with its client.</summary>
    public static IServiceCollection With(this IServiceCollection services, Action<IServiceCollection> register)
    {
        register(services);
        return services;
    }
}
