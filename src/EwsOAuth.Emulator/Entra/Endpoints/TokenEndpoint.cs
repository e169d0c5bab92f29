using EwsOAuth.Emulator.Entra.Clients;
using EwsOAuth.Emulator.Entra.Grants;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Entra.Endpoints;

/// <summary>Where grants become tokens.</summary>
internal sealed class TokenEndpoint(EmulatedDirectory directory, ClientAuthenticator authenticator, IEnumerable<IGrant> grants, TokenAnswers answers) : IEmulatorEndpoint
{
    private readonly Dictionary<string, IGrant> grantsByName = grants.ToDictionary(grant => grant.Name, StringComparer.Ordinal);

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/{tenant}/oauth2/v2.0/token", (RequestDelegate)AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
        EmulatedTenant? tenant = TenantReader.Read(context, directory);
        if (!context.Request.HasFormContentType)
        {
            throw new EntraRefusal(EntraErrors.MissingParameter("grant_type"));
        }

        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        string grantType = form["grant_type"].FirstOrDefault() is { Length: > 0 } type ? type : throw new EntraRefusal(EntraErrors.MissingParameter("grant_type"));
        if (!grantsByName.TryGetValue(RequestReader.ShortGrantName(grantType)!, out IGrant? grant))
        {
            throw new EntraRefusal(EntraErrors.UnsupportedGrant(grantType));
        }

        TokenCall call = new(form, tenant, authenticator.Authenticate(context, form, tenant));
        context.LedgerEntry().ClientId = call.Application.ClientId;
        GrantedAccess access = grant.Redeem(call);
        context.LedgerEntry().User = access.User?.UserPrincipalName;
        await JsonAnswer.WriteAsync(context, answers.Make(context, call, access));
    }
}
