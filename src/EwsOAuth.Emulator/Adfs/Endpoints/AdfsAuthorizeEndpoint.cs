using EwsOAuth.Emulator.Entra;
using EwsOAuth.Emulator.Entra.Pages;
using EwsOAuth.Emulator.Entra.SignIn;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Adfs.Endpoints;

/// <summary>Where an application sends the browser. Nobody is asked for consent: an administrator granted everything beforehand.</summary>
internal sealed class AdfsAuthorizeEndpoint(AdfsFarm farm, AdfsScopes scopes, AuthorizeRequestReader reader, SignInDirector director, EwsEmulatorOptions options) : IEmulatorEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => farm.AtFarm(routes.MapGet($"{AdfsFarm.Path}/oauth2/authorize", (RequestDelegate)AnswerAsync));

    // "client_info" is an invention of Entra ID's.
    private static string? Value(HttpContext context, string name) => name != "client_info" && context.Request.Query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            AuthorizeRequest request = reader.Read(farm.Tenant, scopes.Read, name => Value(context, name));
            await director.StartAsync(context, new SignInFlow(request) { FreshAccount = request.Prompt == "login", Consented = true });
        }
        catch (EntraRefusal refusal)
        {
            await ErrorPage.WriteAsync(context, AdfsErrors.OnPage(refusal.Error));
        }
        catch (RedirectRefusal refusal)
        {
            EntraError error = AdfsErrors.ForApplication(refusal.Error);
            List<KeyValuePair<string, string>> fields = [new("error", error.Error), new("error_description", error.Text)];
            if (refusal.State is { } state)
            {
                fields.Add(new("state", state));
            }

            fields.Add(new("client-request-id", RequestIds.Of(context, options.TimeProvider).CorrelationId));
            await RedirectAnswer.SendAsync(context, refusal.RedirectUri, refusal.ResponseMode, fields);
        }
    }
}
