using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>Notes every request before anything can happen to it, and its status before the client can see it.</summary>
internal sealed class LedgerMiddleware(RequestDelegate next, EmulatedLedger ledger, EwsEmulatorOptions options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        LedgerEntry entry = await RequestReader.ReadAsync(context, options.TimeProvider);
        context.SetLedgerEntry(entry);
        ledger.Add(entry);
        context.Response.OnStarting(() =>
        {
            entry.Status = context.Response.StatusCode;
            context.Response.Headers.Date = options.TimeProvider.GetUtcNow().ToString("R");
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        finally
        {
            entry.HasEnded = true;
        }
    }
}
