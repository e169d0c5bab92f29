using EwsOAuth.Emulator.Ews;
using EwsOAuth.Emulator.Ews.Access;
using EwsOAuth.Emulator.Ews.Operations;
using EwsOAuth.Emulator.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>Refuses an EWS call that is one too many for its account. Outside the faults, so that a call that is delayed or stalled counts as running.</summary>
internal sealed class ConcurrencyMiddleware(RequestDelegate next, CallLimits limits, EwsEmulatorOptions options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        LedgerEntry entry = context.LedgerEntry();
        // Streams have a limit of their own.
        if (options.ConcurrencyLimit is not { } limit || entry.Endpoint != EmulatedEndpoints.Ews || entry.Operation == GetStreamingEventsOperation.Name)
        {
            await next(context);
            return;
        }

        using IDisposable? place = limits.TryEnter(AccountOf(context.Request));
        if (place is null)
        {
            EwsResponseHeaders.Add(context);
            await EwsResponse.FaultAsync(context, SoapFaultException.TooManyConnections(limit));
            return;
        }

        // Free before the client can know that its call is over, and makes the next one.
        context.Response.OnStarting(() =>
        {
            place.Dispose();
            return Task.CompletedTask;
        });
        await next(context);
    }

    /// <summary>The user, or the mailbox that an application works for: their policies count.</summary>
    private static string AccountOf(HttpRequest request)
    {
        string authorization = request.Headers.Authorization.ToString();
        JsonWebToken? token = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? AccessTokenVerifier.Parse(authorization["Bearer ".Length..].Trim()) : null;
        string anchor = request.Headers["X-AnchorMailbox"].ToString();
        return token is null ? authorization : AccessTokenVerifier.Claim(token, "upn") ?? $"{AccessTokenVerifier.Claim(token, "appid")} {anchor}";
    }
}
