using System.Net;
using EwsOAuth.Diagnostics;
using EwsOAuth.Http.Bodies;
using EwsOAuth.Http.Throttling;

namespace EwsOAuth.Http.Limits;

/// <summary>Says what may be sent again without asking: what the server certainly did not execute; an ambiguous loss for reads only.</summary>
internal static class RetryRules
{
    internal const int MaxAfterNothingHappened = 2;
    internal const int MaxAfterAmbiguousLoss = 1;

    public static bool Allows(TransportException failure, EwsOperation operation, int retries)
    {
        if (!failure.IsTransient)
        {
            return false;
        }

        return failure.MayHaveExecuted ? operation.IsRead && retries < MaxAfterAmbiguousLoss : retries < MaxAfterNothingHappenedOf(failure.Code);
    }

    /// <summary>A gateway, a server error that is not Exchange's, or a fault that passes: the request may have been executed.</summary>
    public static bool Allows(HttpResponseMessage response, EwsOperation operation, int retries) =>
        operation.IsRead && retries < MaxAfterAmbiguousLoss && response.StatusCode switch
        {
            HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => true,
            // With Retry-After it is the throttling's.
            HttpStatusCode.ServiceUnavailable => !ThrottleSignal.HasRetryAfter(response),
            HttpStatusCode.InternalServerError => response.Content is PooledBodyContent body && IsPassing(body.Beginning.Span),
            _ => false,
        };

    /// <summary>A quarter of a second, then a second: a server that restarts or fails over is often back by then.</summary>
    public static TimeSpan PauseBefore(int retries) => TimeSpan.FromMilliseconds(250 * Math.Pow(4, retries)) * (0.8 + (0.4 * Random.Shared.NextDouble()));

    /// <summary>What takes long to fail, or fails at somebody in between, is tried again once only.</summary>
    private static int MaxAfterNothingHappenedOf(string code) => code is TransportCodes.ConnectTimeout or TransportCodes.TlsHandshake or TransportCodes.Proxy ? 1 : MaxAfterNothingHappened;

    private static bool IsPassing(ReadOnlySpan<byte> body)
    {
        if (body.IndexOf("Envelope"u8) < 0)
        {
            return true;
        }

        return body.IndexOf(">ErrorInternalServerTransientError<"u8) >= 0 || body.IndexOf(">ErrorMailboxStoreUnavailable<"u8) >= 0 || body.IndexOf(">ErrorTimeoutExpired<"u8) >= 0;
    }
}
