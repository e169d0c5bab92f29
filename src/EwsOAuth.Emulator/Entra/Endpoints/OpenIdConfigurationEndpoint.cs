using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Entra.Endpoints;

/// <summary>OpenID Connect Discovery 1.0, 4: what is where.</summary>
internal sealed class OpenIdConfigurationEndpoint(EmulatedDirectory directory) : IEmulatorEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", (RequestDelegate)AnswerAsync);

    private Task AnswerAsync(HttpContext context)
    {
        EmulatedTenant? tenant = TenantReader.Read(context, directory);
        string authority = $"https://{context.Request.Host.Value}/{tenant?.Id ?? context.GetRouteValue("tenant")}";
        return JsonAnswer.WriteAsync(context, new JsonObject
        {
            ["token_endpoint"] = $"{authority}/oauth2/v2.0/token",
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "private_key_jwt", "client_secret_basic"),
            ["jwks_uri"] = $"{authority}/discovery/v2.0/keys",
            ["response_modes_supported"] = new JsonArray("query", "fragment", "form_post"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["response_types_supported"] = new JsonArray("code"),
            ["scopes_supported"] = new JsonArray("openid", "profile", "email", "offline_access"),
            ["issuer"] = tenant is null ? $"https://{context.Request.Host.Value}/{{tenantid}}/v2.0" : $"{authority}/v2.0",
            ["authorization_endpoint"] = $"{authority}/oauth2/v2.0/authorize",
            ["device_authorization_endpoint"] = $"{authority}/oauth2/v2.0/devicecode",
            ["end_session_endpoint"] = $"{authority}/oauth2/v2.0/logout",
            ["code_challenge_methods_supported"] = new JsonArray("S256"),
            ["cloud_instance_name"] = "microsoftonline.com",
            ["tenant_region_scope"] = "EU",
        });
    }
}
