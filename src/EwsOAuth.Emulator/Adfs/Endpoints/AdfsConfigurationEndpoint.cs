using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Hosting;
using EwsOAuth.Emulator.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Adfs.Endpoints;

/// <summary>OpenID Connect Discovery 1.0, 4, and the keys it points to, under the addresses of AD FS.</summary>
internal sealed class AdfsConfigurationEndpoint(AdfsFarm farm, SigningKeys keys) : IEmulatorEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        farm.AtFarm(routes.MapGet($"{AdfsFarm.Path}/.well-known/openid-configuration", (RequestDelegate)DescribeAsync));
        farm.AtFarm(routes.MapGet($"{AdfsFarm.Path}/discovery/keys", (RequestDelegate)ListKeysAsync));
    }

    private Task DescribeAsync(HttpContext context)
    {
        string address = $"https://{context.Request.Host.Value}{AdfsFarm.Path}";
        return JsonAnswer.WriteAsync(context, new JsonObject
        {
            ["issuer"] = farm.IdentityIssuer,
            ["access_token_issuer"] = farm.Issuer,
            ["authorization_endpoint"] = $"{address}/oauth2/authorize/",
            ["token_endpoint"] = $"{address}/oauth2/token/",
            ["device_authorization_endpoint"] = $"{address}/oauth2/devicecode",
            ["jwks_uri"] = $"{address}/discovery/keys",
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "client_secret_basic", "private_key_jwt"),
            ["response_types_supported"] = new JsonArray("code"),
            ["response_modes_supported"] = new JsonArray("query", "fragment", "form_post"),
            ["grant_types_supported"] = new JsonArray(
                "authorization_code", "refresh_token", "client_credentials", "urn:ietf:params:oauth:grant-type:jwt-bearer", "password", "device_code"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["scopes_supported"] = new JsonArray("openid", "profile", "email", "EWS.AccessAsUser.All"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        });
    }

    private Task ListKeysAsync(HttpContext context) => JsonAnswer.WriteAsync(context, new JsonObject { ["keys"] = new JsonArray([.. keys.Published.Select(key => key.ToJson())]) });
}
