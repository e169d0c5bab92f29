using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Entra.Clients;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsOAuth.Emulator.Entra.Endpoints;

/// <summary>RFC 8628, 3.1: gives out a code for the device and a code for the person.</summary>
internal sealed class DeviceCodeEndpoint(
    EmulatedDirectory directory, ClientAuthenticator authenticator, ScopeReader scopes, DeviceAuthorizations authorizations, EwsEmulatorOptions options) : IEmulatorEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/{tenant}/oauth2/v2.0/devicecode", (RequestDelegate)AnswerAsync);

    private static string VerificationUri(HostString host) => host.Host.ToLowerInvariant() switch
    {
        "login.microsoftonline.us" => "https://microsoft.com/deviceloginus",
        "login.partner.microsoftonline.cn" or "login.chinacloudapi.cn" => "https://microsoft.com/deviceloginchina",
        string name when name.StartsWith("login.", StringComparison.Ordinal) => "https://microsoft.com/devicelogin",
        _ => $"https://{host.Value}/common/oauth2/deviceauth",
    };

    private async Task AnswerAsync(HttpContext context)
    {
        EmulatedTenant? tenant = TenantReader.Read(context, directory);
        IFormCollection form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        string clientId = form["client_id"].FirstOrDefault() ?? throw new EntraRefusal(EntraErrors.MissingParameter("client_id"));
        EmulatedApplication application = authenticator.Find(clientId, tenant);
        if (tenant is null && !application.MultiTenant)
        {
            throw new EntraRefusal(EntraErrors.SingleTenant(application));
        }

        string scope = form["scope"].ToString();
        scopes.Read(scope, application, tenant ?? application.Tenant);
        DeviceAuthorization authorization = new()
        {
            Application = application,
            Tenant = tenant,
            Scope = scope,
            UserCode = DeviceAuthorizations.NewUserCode(),
            ExpiresOn = options.TimeProvider.GetUtcNow() + options.DeviceCodeLifetime,
        };
        string uri = VerificationUri(context.Request.Host);
        await JsonAnswer.WriteAsync(context, new JsonObject
        {
            ["user_code"] = authorization.UserCode,
            ["device_code"] = authorizations.Add(authorization),
            ["verification_uri"] = uri,
            ["expires_in"] = (int)options.DeviceCodeLifetime.TotalSeconds,
            ["interval"] = (int)options.DeviceCodeInterval.TotalSeconds,
            ["message"] = $"To sign in, use a web browser to open the page {uri} and enter the code {authorization.UserCode} to authenticate.",
        });
    }
}
