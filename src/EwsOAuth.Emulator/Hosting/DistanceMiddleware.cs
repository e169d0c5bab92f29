using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>Makes each request and each answer late, as a server far away is.</summary>
internal sealed class DistanceMiddleware(RequestDelegate next, EwsEmulatorOptions options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (options.Distance > TimeSpan.Zero)
        {
            context.Response.OnStarting(() => Task.Delay(options.Distance, options.TimeProvider, context.RequestAborted));
            await Task.Delay(options.Distance, options.TimeProvider, context.RequestAborted);
        }

        await next(context);
    }
}
