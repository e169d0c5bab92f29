using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>The ledger entry of the request at hand, for endpoints to complete.</summary>
internal static class RequestNotes
{
    private static readonly object Key = new();

    /// <exception cref="InvalidOperationException">The request did not come through <see cref="LedgerMiddleware"/>.</exception>
    public static LedgerEntry LedgerEntry(this HttpContext context) =>
        context.Items[Key] as LedgerEntry ?? throw new InvalidOperationException("The request has no ledger entry.");

    internal static void SetLedgerEntry(this HttpContext context, LedgerEntry entry) => context.Items[Key] = entry;
}
