using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Hosting;
using EwsOAuth.Emulator.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.IdentityModel.Tokens;

namespace EwsOAuth.Emulator.Entra.Endpoints;

/// <summary>RFC 7517: the public keys of the tokens' signatures.</summary>
internal sealed class KeysEndpoint(EmulatedDirectory directory, SigningKeys keys) : IEmulatorEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/{tenant}/discovery/v2.0/keys", (RequestDelegate)AnswerAsync);

    private static JsonNode Describe(SigningKey key)
    {
        RSAParameters parameters = key.PublicPart;
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = key.Id,
            ["x5t"] = key.Id,
            ["alg"] = "RS256",
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
    }

    private Task AnswerAsync(HttpContext context)
    {
        TenantReader.Read(context, directory);
        return JsonAnswer.WriteAsync(context, new JsonObject { ["keys"] = new JsonArray([.. keys.Published.Select(Describe)]) });
    }
}
