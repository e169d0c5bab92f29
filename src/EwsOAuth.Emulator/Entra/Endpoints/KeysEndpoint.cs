using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Hosting;
using EwsOAuth.Emulator.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Entra.Endpoints;

/// <summary>RFC 7517: the public keys of the tokens' signatures.</summary>
internal sealed class KeysEndpoint(EmulatedDirectory directory, SigningKeys keys) : IEmulatorEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/{tenant}/discovery/v2.0/keys", (RequestDelegate)AnswerAsync);

    private Task AnswerAsync(HttpContext context)
    {
        TenantReader.Read(context, directory);
        return JsonAnswer.WriteAsync(context, new JsonObject { ["keys"] = new JsonArray([.. keys.Published.Select(key => key.ToJson())]) });
    }
}
