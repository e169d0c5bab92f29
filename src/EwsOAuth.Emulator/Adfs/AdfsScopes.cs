using EwsOAuth.Emulator.Entra;

namespace EwsOAuth.Emulator.Adfs;

/// <summary>Reads scope parameters as AD FS does: what stands before the last slash is the identifier of a Web API.</summary>
internal sealed class AdfsScopes(AdfsFarm farm, ScopeReader scopes)
{
    /// <exception cref="EntraRefusal">The Web API or the scope is unknown.</exception>
    public RequestedScope Read(string? scope, EmulatedApplication application)
    {
        foreach (string word in (scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int slash = word.LastIndexOf('/');
            if (slash >= 0 && !farm.Knows(word[..slash]))
            {
                throw new EntraRefusal(EntraErrors.ResourceNotFound(word[..slash], farm.Tenant.DisplayName));
            }
        }

        return scopes.Read(scope, application, farm.Tenant);
    }
}
