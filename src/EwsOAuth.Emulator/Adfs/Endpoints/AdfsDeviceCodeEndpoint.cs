using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Entra;
using EwsOAuth.Emulator.Entra.Clients;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Adfs.Endpoints;

/// <summary>RFC 8628, 3.1, with a page of AD FS's own.</summary>
internal sealed class AdfsDeviceCodeEndpoint(
    AdfsFarm farm, AdfsScopes scopes, ClientAuthenticator authenticator, DeviceAuthorizations authorizations, EwsEmulatorOptions options) : IEmulatorEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => farm.AtFarm(routes.MapPost($"{AdfsFarm.Path}/oauth2/devicecode", (RequestDelegate)AnswerAsync));

    private async Task AnswerAsync(HttpContext context)
    {
        IFormCollection form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        EmulatedApplication application = authenticator.Find(form["client_id"].FirstOrDefault() ?? throw new EntraRefusal(EntraErrors.MissingParameter("client_id")), farm.Tenant);
        string scope = form["scope"].ToString();
        scopes.Read(scope, application);
        DeviceAuthorization authorization = new()
        {
            Application = application,
            Tenant = farm.Tenant,
            Scope = scope,
            UserCode = DeviceAuthorizations.NewUserCode(),
            ExpiresOn = options.TimeProvider.GetUtcNow() + options.DeviceCodeLifetime,
        };
        string page = $"https://{context.Request.Host.Value}{AdfsDeviceAuthEndpoint.Path}";
        await JsonAnswer.WriteAsync(context, new JsonObject
        {
            ["user_code"] = authorization.UserCode,
            ["device_code"] = authorizations.Add(authorization),
            ["verification_uri"] = page,
            ["verification_uri_complete"] = $"{page}?otc={authorization.UserCode}",
            ["expires_in"] = (int)options.DeviceCodeLifetime.TotalSeconds,
            ["interval"] = (int)options.DeviceCodeInterval.TotalSeconds,
            ["message"] = $"Using a browser, visit {page} and enter the code {authorization.UserCode} to authenticate.",
        });
    }
}
