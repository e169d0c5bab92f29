using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Entra;

/// <summary>Reads the tenant of a path such as <c>/contoso.com/oauth2/v2.0/token</c>.</summary>
internal static class TenantReader
{
    private static readonly string[] AnyTenant = ["common", "organizations"];

    /// <summary>Gives no tenant for the words that mean any.</summary>
    /// <exception cref="EntraRefusal">There is no such tenant.</exception>
    public static EmulatedTenant? Read(HttpContext context, EmulatedDirectory directory)
    {
        string name = context.GetRouteValue("tenant")?.ToString() ?? "";
        return AnyTenant.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? null
            : directory.FindTenant(name) ?? throw new EntraRefusal(EntraErrors.TenantNotFound(name));
    }
}
