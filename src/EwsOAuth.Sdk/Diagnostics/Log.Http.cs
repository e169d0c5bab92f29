using Microsoft.Extensions.Logging;

namespace EwsOAuth.Diagnostics;

/// <summary>Messages of the pipeline: ids 300 to 399.</summary>
internal static partial class Log
{
    [LoggerMessage(300, LogLevel.Debug, "Exchange refused the token (claims demanded: {WithClaims}): sending once more with another one.")]
    public static partial void ChallengeAnswered(this ILogger logger, bool withClaims);

    [LoggerMessage(301, LogLevel.Debug, "Following a redirect to {Address}.")]
    public static partial void RedirectFollowed(this ILogger logger, string address);

    [LoggerMessage(302, LogLevel.Warning, "Refused a redirect to {Address}: no token and no request was sent there.")]
    public static partial void RedirectBlocked(this ILogger logger, string address);

    [LoggerMessage(303, LogLevel.Warning, "Refused to send a token to {Address}.")]
    public static partial void AddressRefused(this ILogger logger, string address);

    [LoggerMessage(304, LogLevel.Debug, "An attempt of {Operation} failed with {Code} (may have been executed: {MayHaveExecuted}).")]
    public static partial void AttemptFailed(this ILogger logger, string operation, string code, bool mayHaveExecuted);

    [LoggerMessage(305, LogLevel.Information, "Exchange asked to wait {Seconds:0.#} s with {Operation} (waiting: {Waits}).")]
    public static partial void Throttled(this ILogger logger, string operation, double seconds, bool waits);

    [LoggerMessage(306, LogLevel.Debug, "Sending {Operation} again in {Milliseconds:0} ms: the server has not executed it, or it only reads.")]
    public static partial void Retrying(this ILogger logger, string operation, double milliseconds);

    [LoggerMessage(307, LogLevel.Warning, "Exchange refused {Operation} because too many calls ran at once: from now on {Places} for this account do, and more again after a while.")]
    public static partial void ConcurrencyReduced(this ILogger logger, string operation, int places);
}
