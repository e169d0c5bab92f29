using EwsOAuth.Emulator.Entra;
using EwsOAuth.Emulator.Entra.Clients;
using EwsOAuth.Emulator.Entra.Grants;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Adfs.Endpoints;

/// <summary>Where grants become tokens.</summary>
internal sealed class AdfsTokenEndpoint(AdfsFarm farm, AdfsScopes scopes, ClientAuthenticator authenticator, IEnumerable<IGrant> grants, AdfsTokenAnswers answers) : IEmulatorEndpoint
{
    private readonly Dictionary<string, IGrant> grantsByName = grants.ToDictionary(grant => grant.Name, StringComparer.Ordinal);

    public void Map(IEndpointRouteBuilder routes) => farm.AtFarm(routes.MapPost($"{AdfsFarm.Path}/oauth2/token", (RequestDelegate)AnswerAsync));

    private async Task AnswerAsync(HttpContext context)
    {
        IFormCollection form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        string grantType = form["grant_type"].FirstOrDefault() is { Length: > 0 } type ? type : throw new EntraRefusal(EntraErrors.MissingParameter("grant_type"));
        if (!grantsByName.TryGetValue(RequestReader.ShortGrantName(grantType)!, out IGrant? grant))
        {
            throw new EntraRefusal(EntraErrors.UnsupportedGrant(grantType));
        }

        TokenCall call = new(form, farm.Tenant, authenticator.Authenticate(context, form, farm.Tenant)) { WithoutConsent = true };
        context.LedgerEntry().ClientId = call.Application.ClientId;
        if (call.Find("scope") is { } scope)
        {
            scopes.Read(scope, call.Application);
        }

        GrantedAccess access = grant.Redeem(call);
        context.LedgerEntry().User = access.User?.UserPrincipalName;
        await JsonAnswer.WriteAsync(context, answers.Make(call, access));
    }
}
