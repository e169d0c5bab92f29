using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Entra.Endpoints;

/// <summary>The managed identity of virtual machines (instance metadata service).</summary>
internal sealed class VirtualMachineIdentityEndpoint(ManagedIdentities identities) : IEmulatorEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/metadata/identity/oauth2/token", (RequestDelegate)AnswerAsync);

    private static Task RefuseAsync(HttpContext context, string description) => JsonAnswer.WriteAsync(
        context, new JsonObject { ["error"] = "invalid_request", ["error_description"] = description }, StatusCodes.Status400BadRequest);

    private Task AnswerAsync(HttpContext context)
    {
        // The header keeps a forged link or a redirect from asking for tokens.
        if (context.Request.Headers["Metadata"] != "true")
        {
            return RefuseAsync(context, "Required metadata header not specified");
        }

        return identities.Answer(context) is { } answer ? JsonAnswer.WriteAsync(context, answer) : RefuseAsync(context, "Identity not found");
    }
}
