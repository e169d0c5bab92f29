using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Entra.Endpoints;

/// <summary>Tells whether an account's password is checked here; MSAL asks before it sends one.</summary>
internal sealed class UserRealmEndpoint(EmulatedDirectory directory) : IEmulatorEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/common/userrealm/{user}", (RequestDelegate)AnswerAsync);

    private Task AnswerAsync(HttpContext context)
    {
        string user = context.GetRouteValue("user")?.ToString() ?? "";
        string domain = user[(user.LastIndexOf('@') + 1)..];
        bool known = directory.FindTenant(domain) is not null;
        return JsonAnswer.WriteAsync(context, new JsonObject
        {
            ["ver"] = "1.0",
            ["account_type"] = known ? "Managed" : "Unknown",
            ["domain_name"] = domain,
            ["cloud_instance_name"] = "microsoftonline.com",
            ["cloud_audience_urn"] = "urn:federation:MicrosoftOnline",
        });
    }
}
