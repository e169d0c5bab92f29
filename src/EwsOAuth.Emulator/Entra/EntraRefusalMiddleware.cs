using EwsOAuth.Emulator.Adfs;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra;

/// <summary>Turns a refusal anywhere in an endpoint of Entra ID or AD FS into the JSON that clients know.</summary>
internal sealed class EntraRefusalMiddleware(RequestDelegate next, EwsEmulatorOptions options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (EntraRefusal refusal) when (!context.Response.HasStarted)
        {
            await (context.Request.Path.StartsWithSegments(AdfsFarm.Path)
                ? AdfsErrors.WriteAsync(context, refusal.Error)
                : refusal.Error.WriteAsync(context, options.TimeProvider));
        }
    }
}
