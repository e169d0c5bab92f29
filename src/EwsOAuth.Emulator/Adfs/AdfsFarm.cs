using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;

namespace EwsOAuth.Emulator.Adfs;

/// <summary>The AD FS that belongs to the Exchange on premises: one directory, no tenants, and a registration for each host of Exchange.</summary>
internal sealed class AdfsFarm(EwsEmulatorOptions options, EmulatorSeed seed)
{
    public const string Path = "/adfs";

    /// <summary>Gets whose people and applications the farm knows.</summary>
    public EmulatedTenant Tenant => seed.Tenant;

    /// <summary>Gets how access tokens name the farm: an identifier with http, which leads nowhere.</summary>
    public string Issuer => $"http://{options.AdfsHost}{Path}/services/trust";

    /// <summary>Gets how the discovery document and id tokens name it.</summary>
    public string IdentityIssuer => $"https://{options.AdfsHost}{Path}";

    /// <summary>Says whether a Web API is registered under this identifier: Exchange's ends with a slash, and it is compared to the letter.</summary>
    public bool Knows(string resource) => options.OnPremisesHosts.Any(host =>
        Uri.TryCreate(resource, UriKind.Absolute, out Uri? address) && string.Equals(address.Host, host, StringComparison.OrdinalIgnoreCase) && resource == $"https://{address.Authority}/");

    /// <summary>Keeps an endpoint from answering under the names of Entra ID.</summary>
    public T AtFarm<T>(T endpoint)
        where T : IEndpointConventionBuilder => endpoint.RequireHost(options.AdfsHost, "localhost", "127.0.0.1");
}
