using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Entra.Endpoints;

/// <summary>Tells MSAL which authority hosts are one and the same.</summary>
internal sealed class InstanceDiscoveryEndpoint : IEmulatorEndpoint
{
    private static readonly string[][] Clouds =
    [
        ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"],
        ["login.partner.microsoftonline.cn", "login.chinacloudapi.cn"],
        ["login.microsoftonline.us"],
    ];

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/common/discovery/instance", (RequestDelegate)AnswerAsync);

    private static Task AnswerAsync(HttpContext context)
    {
        string asked = context.Request.Query["authorization_endpoint"].ToString();
        if (!Uri.TryCreate(asked, UriKind.Absolute, out Uri? endpoint) || endpoint.Segments.Length < 2)
        {
            throw new EntraRefusal(EntraErrors.MissingParameter("authorization_endpoint"));
        }

        return JsonAnswer.WriteAsync(context, new JsonObject
        {
            ["tenant_discovery_endpoint"] = $"https://{endpoint.Authority}/{endpoint.Segments[1].TrimEnd('/')}/v2.0/.well-known/openid-configuration",
            ["api-version"] = "1.1",
            ["metadata"] = new JsonArray([.. Clouds.Select(Describe), .. Own(endpoint)]),
        });
    }

    // MSAL looks its own host up in the list, so a custom cloud on localhost has to be in it.
    private static IEnumerable<JsonNode> Own(Uri endpoint) => Clouds.Any(cloud => cloud.Contains(endpoint.Host)) ? [] : [Describe([endpoint.Authority])];

    private static JsonNode Describe(string[] hosts) => new JsonObject
    {
        ["preferred_network"] = hosts[0],
        ["preferred_cache"] = hosts.ElementAtOrDefault(1) ?? hosts[0],
        ["aliases"] = new JsonArray([.. hosts.Select(host => (JsonNode)host)]),
    };
}
