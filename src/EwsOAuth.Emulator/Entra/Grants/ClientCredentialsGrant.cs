namespace EwsOAuth.Emulator.Entra.Grants;

/// <summary>RFC 6749, 4.4: an application signs in as itself.</summary>
internal sealed class ClientCredentialsGrant(ScopeReader scopes) : IGrant
{
    public string Name => "client_credentials";

    public GrantedAccess Redeem(TokenCall call)
    {
        EmulatedTenant tenant = call.Tenant ?? throw new EntraRefusal(EntraErrors.GrantNeedsTenant());
        if (call.Client.Method == 0)
        {
            throw new EntraRefusal(EntraErrors.CredentialRequiredForClientCredentials());
        }

        string scope = call.Get("scope");
        return scope.EndsWith("/" + RequestedScope.Default, StringComparison.Ordinal) && !scope.Contains(' ', StringComparison.Ordinal)
            ? new GrantedAccess { Tenant = tenant, Scope = scopes.Read(scope, call.Application, tenant) }
            : throw new EntraRefusal(EntraErrors.ScopeMustBeDefault(scope));
    }
}
