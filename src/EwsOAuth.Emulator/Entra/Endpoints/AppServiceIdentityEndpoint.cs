using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Entra.Endpoints;

/// <summary>The managed identity of App Service and Functions: a secret header instead of a network that only the machine sees.</summary>
internal sealed class AppServiceIdentityEndpoint(ManagedIdentities identities, EmulatorSeed seed) : IEmulatorEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/msi/token", (RequestDelegate)AnswerAsync);

    private Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Headers["X-IDENTITY-HEADER"] != seed.ManagedIdentityHeader)
        {
            return RefuseAsync(context, StatusCodes.Status401Unauthorized, "The X-IDENTITY-HEADER is missing or wrong.");
        }

        return identities.Answer(context) is { } answer
            ? JsonAnswer.WriteAsync(context, answer)
            : RefuseAsync(context, StatusCodes.Status400BadRequest, "No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.");
    }

    private static Task RefuseAsync(HttpContext context, int status, string message) =>
        JsonAnswer.WriteAsync(context, new JsonObject { ["statusCode"] = status, ["message"] = message }, status);
}
