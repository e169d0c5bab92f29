using EwsOAuth.Emulator.Hosting;

namespace EwsOAuth.Emulator.Entra;

/// <summary>Reads and checks scope parameters.</summary>
internal sealed class ScopeReader(KnownHosts hosts, EmulatedDirectory directory)
{
    private const string Graph = "https://graph.microsoft.com";
    private const string ExchangeId = "00000002-0000-0ff1-ce00-000000000000";
    private static readonly string[] OpenIdWords = ["openid", "profile", "offline_access", "email"];

    /// <exception cref="EntraRefusal">A resource or permission is unknown, or there are two resources.</exception>
    public RequestedScope Read(string? scope, EmulatedApplication application, EmulatedTenant tenant)
    {
        string[] words = (scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            throw new EntraRefusal(EntraErrors.MissingParameter("scope"));
        }

        (string Resource, string Name)[] wanted = [.. words.Except(OpenIdWords, StringComparer.Ordinal).Select(Split)];
        string[] resources = [.. wanted.Select(permission => permission.Resource).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (resources.Length > 1)
        {
            throw new EntraRefusal(EntraErrors.ScopeInvalid(scope!));
        }

        string resource = resources.FirstOrDefault("");
        string audience = AudienceOf(resource, tenant);
        bool isDefault = wanted.Any(permission => permission.Name == RequestedScope.Default);
        string[] names = isDefault ? Registered(resource, application) : [.. wanted.Select(permission => permission.Name)];
        if (names.FirstOrDefault(name => !application.DelegatedScopes.Contains(name)) is { } unknown)
        {
            throw new EntraRefusal(EntraErrors.ScopeInvalid(resource.Length == 0 ? unknown : $"{resource}/{unknown}"));
        }

        return new RequestedScope([.. words.Intersect(OpenIdWords, StringComparer.Ordinal)], audience, resource, names, isDefault);
    }

    /// <summary>Reads the resource that a managed identity or an older client names.</summary>
    /// <exception cref="EntraRefusal">The resource is unknown.</exception>
    public string AudienceOf(string resource, EmulatedTenant tenant)
    {
        if (resource.Length == 0)
        {
            return Graph;
        }

        if (string.Equals(resource, ExchangeId, StringComparison.OrdinalIgnoreCase))
        {
            return "https://outlook.office365.com";
        }

        string name = resource.StartsWith("api://", StringComparison.OrdinalIgnoreCase) ? resource["api://".Length..] : resource;
        return hosts.IsExchangeResource(resource) || hosts.IsGraphResource(resource) || directory.TryFindApplication(tenant, name, out _)
            ? resource
            : throw new EntraRefusal(EntraErrors.ResourceNotFound(resource, tenant.DisplayName));
    }

    private static (string Resource, string Name) Split(string word)
    {
        int slash = word.LastIndexOf('/');
        string resource = slash < 0 ? "" : word[..slash];

        // Permissions of Graph are called by their bare names, whichever way they were written.
        return (resource.Equals(Graph, StringComparison.OrdinalIgnoreCase) && word[(slash + 1)..] != RequestedScope.Default ? "" : resource, word[(slash + 1)..]);
    }

    private string[] Registered(string resource, EmulatedApplication application) =>
        [.. application.DelegatedScopes.Where(name => name.StartsWith("EWS.", StringComparison.OrdinalIgnoreCase) == hosts.IsExchangeResource(resource) && IsOfApi(name) == IsApi(resource))];

    private static bool IsApi(string resource) => !resource.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfApi(string name) => name.StartsWith("access_", StringComparison.OrdinalIgnoreCase);
}
