using Microsoft.Extensions.Logging;

namespace EwsOAuth.Diagnostics;

/// <summary>Messages about Exchange itself: ids 400 to 499.</summary>
internal static partial class Log
{
    [LoggerMessage(400, LogLevel.Warning, "Exchange refused a call with status {Status}: {Code} (request id {RequestId}).")]
    public static partial void CallRefused(this ILogger logger, int status, string code, string? requestId);

    [LoggerMessage(401, LogLevel.Debug, "{Method} at {Server} gave no address of EWS: {Reason}.")]
    public static partial void DiscoveryStepFailed(this ILogger logger, string method, string server, string reason);

    [LoggerMessage(403, LogLevel.Information, "{Exchange} has its tokens issued by {Authority}.")]
    public static partial void AuthorityFound(this ILogger logger, string exchange, string authority);

    [LoggerMessage(402, LogLevel.Debug, "{Method} at {Server} gave the address of EWS.")]
    public static partial void EndpointDiscovered(this ILogger logger, string method, string server);
}
