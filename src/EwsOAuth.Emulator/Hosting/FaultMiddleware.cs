using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>Lets a scripted fault have the request, or the endpoint.</summary>
internal sealed class FaultMiddleware(RequestDelegate next, EmulatedFaults faults, EwsEmulatorOptions options)
{
    public Task InvokeAsync(HttpContext context)
    {
        LedgerEntry entry = context.LedgerEntry();
        return faults.Take(entry) is { } rule
            ? rule.Fault.RunAsync(new FaultCall(context, ExecuteAsync, options.TimeProvider, rule.Released))
            : ExecuteAsync();

        Task ExecuteAsync()
        {
            // Exchange's endpoints look at token and request first, and say themselves when they execute.
            entry.Executed = entry.Endpoint is not (EmulatedEndpoints.Ews or EmulatedEndpoints.Autodiscover);
            return next(context);
        }
    }
}
