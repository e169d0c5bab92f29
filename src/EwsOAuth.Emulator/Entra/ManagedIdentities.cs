using System.Globalization;
using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Hosting;
using EwsOAuth.Emulator.Tokens;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra;

/// <summary>What both shapes of the managed identity endpoint have in common: the token and its answer.</summary>
internal sealed class ManagedIdentities(EmulatorSeed seed, ScopeReader scopes, AccessTokenIssuer issuer, EwsEmulatorOptions options)
{
    /// <summary>Answers for the system-assigned identity, or the one the query names; nothing if that is unknown.</summary>
    /// <exception cref="EntraRefusal">The resource is missing or unknown.</exception>
    public JsonObject? Answer(HttpContext context)
    {
        string resource = context.Request.Query["resource"].FirstOrDefault() ?? throw new EntraRefusal(EntraErrors.MissingParameter("resource"));
        EmulatedApplication? identity = context.Request.Query["client_id"].FirstOrDefault() is { } id ? seed.Tenant.FindApplication(id) : seed.ManagedIdentity;
        if (identity is null)
        {
            return null;
        }

        AccessTokenRequest request = new()
        {
            Tenant = identity.Tenant,
            Application = identity,
            Audience = scopes.AudienceOf(resource, identity.Tenant),
            Roles = [.. identity.ApplicationRoles],
            ClientAuthentication = 2,
        };
        TimeSpan lifetime = issuer.LifetimeFor(request);
        context.LedgerEntry().ClientId = identity.ClientId;
        return new JsonObject
        {
            ["access_token"] = issuer.Issue(request),
            ["expires_on"] = (options.TimeProvider.GetUtcNow() + lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["expires_in"] = ((int)lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            ["resource"] = resource,
            ["token_type"] = "Bearer",
            ["client_id"] = identity.ClientId,
        };
    }
}
