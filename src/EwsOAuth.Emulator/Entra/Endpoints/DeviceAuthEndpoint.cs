using EwsOAuth.Emulator.Entra.Pages;
using EwsOAuth.Emulator.Entra.SignIn;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Entra.Endpoints;

/// <summary>Where a person enters the code that a device shows.</summary>
internal sealed class DeviceAuthEndpoint(DeviceAuthorizations authorizations, ScopeReader scopes, SignInDirector director, TimeProvider clock) : IEmulatorEndpoint
{
    private static readonly string[] Paths = ["/common/oauth2/deviceauth", "/devicelogin", "/deviceloginus", "/deviceloginchina"];

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (string path in Paths)
        {
            routes.MapGet(path, (RequestDelegate)(context => DeviceCodePage.WriteAsync(context, context.Request.Query["otc"].ToString(), null)));
            routes.MapPost(path, (RequestDelegate)EnterAsync);
        }
    }

    public async Task EnterAsync(HttpContext context)
    {
        IFormCollection form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        string typed = form["otc"].ToString();
        DeviceAuthorization? authorization = authorizations.FindByUserCode(typed);
        EntraError? error = authorization is not { State: DeviceAuthorizationState.Pending } ? UserErrors.DeviceCodeUnknown()
            : authorization.ExpiresOn <= clock.GetUtcNow() ? UserErrors.DeviceCodeExpired()
            : null;
        if (error is not null)
        {
            await DeviceCodePage.WriteAsync(context, typed, error);
            return;
        }

        RequestedScope scope = scopes.Read(authorization!.Scope, authorization.Application, authorization.Tenant ?? authorization.Application.Tenant);
        await director.StartAsync(context, new SignInFlow(new DeviceSignIn(authorization, scope)) { ChooseAccount = true });
    }
}
