using System.Diagnostics.CodeAnalysis;

namespace EwsOAuth.Emulator;

/// <summary>The tenants that the emulated Entra ID knows. Safe for concurrent use.</summary>
public sealed class EmulatedDirectory
{
    private readonly object tenantsLock = new();
    private readonly List<EmulatedTenant> tenants = [];
    private readonly TimeProvider clock;

    internal EmulatedDirectory(TimeProvider clock)
    {
        this.clock = clock;
    }

    /// <summary>Gets a copy of the list of tenants.</summary>
    public IReadOnlyList<EmulatedTenant> Tenants
    {
        get
        {
            lock (tenantsLock)
            {
                return [.. tenants];
            }
        }
    }

    /// <summary>Adds a tenant.</summary>
    /// <param name="domain">Its domain, such as <c>contoso.com</c>.</param>
    /// <param name="id">Its id; a new one by default.</param>
    /// <returns>The tenant.</returns>
    public EmulatedTenant AddTenant(string domain, Guid? id = null)
    {
        EmulatedTenant tenant = new(this, clock, domain, (id ?? Guid.NewGuid()).ToString());
        lock (tenantsLock)
        {
            tenants.Add(tenant);
        }

        return tenant;
    }

    /// <summary>Finds a tenant by id or domain.</summary>
    /// <param name="idOrDomain">What a client would write into the authority.</param>
    /// <returns>The tenant, or <see langword="null"/>.</returns>
    public EmulatedTenant? FindTenant(string idOrDomain) =>
        Tenants.FirstOrDefault(tenant => Same(tenant.Id, idOrDomain) || Same(tenant.Domain, idOrDomain));

    /// <summary>Finds a user of any tenant.</summary>
    /// <param name="userPrincipalName">The name the user signs in with.</param>
    /// <returns>The user, or <see langword="null"/>.</returns>
    public EmulatedUser? FindUser(string userPrincipalName) =>
        Tenants.Select(tenant => tenant.FindUser(userPrincipalName)).FirstOrDefault(user => user is not null);

    /// <summary>Finds an application by the tenant it is registered in or, if it is open to other tenants, by any.</summary>
    internal bool TryFindApplication(EmulatedTenant? tenant, string clientId, [NotNullWhen(true)] out EmulatedApplication? application)
    {
        application = tenant?.FindApplication(clientId)
            ?? Tenants.Select(other => other.FindApplication(clientId)).FirstOrDefault(other => other is not null && (tenant is null || other.MultiTenant));
        return application is not null;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
