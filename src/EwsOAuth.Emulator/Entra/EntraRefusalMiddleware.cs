using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra;

/// <summary>Turns a refusal anywhere in an Entra ID endpoint into the JSON that clients know.</summary>
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
            await refusal.Error.WriteAsync(context, options.TimeProvider);
        }
    }
}
