using System.Net;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>Serves this machine only, and only under names the emulator stands for: a web page elsewhere cannot rebind its name to us.</summary>
internal sealed class HostGuardMiddleware(RequestDelegate next, KnownHosts hosts)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote))
        {
            context.Abort();
            return Task.CompletedTask;
        }

        return hosts.Contains(context.Request.Host.Host)
            ? next(context)
            : Fault.WriteAsync(context, StatusCodes.Status421MisdirectedRequest, "The EWS emulator does not answer for this host.", "text/plain");
    }
}
