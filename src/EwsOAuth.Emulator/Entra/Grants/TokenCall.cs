using EwsOAuth.Emulator.Entra.Clients;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.Grants;

/// <summary>A token request whose application is known.</summary>
internal sealed class TokenCall(IFormCollection form, EmulatedTenant? tenant, AuthenticatedClient client)
{
    /// <summary>Gets the tenant that the path names; none for "common" and "organizations".</summary>
    public EmulatedTenant? Tenant => tenant;

    public AuthenticatedClient Client => client;

    /// <summary>Gets whether an administrator grants everything beforehand, as at AD FS: nobody is asked.</summary>
    public bool WithoutConsent { get; init; }

    public EmulatedApplication Application => client.Application;

    public string? Find(string name) => form[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

    /// <exception cref="EntraRefusal">The parameter is missing.</exception>
    public string Get(string name) => Find(name) ?? throw new EntraRefusal(EntraErrors.MissingParameter(name));
}
