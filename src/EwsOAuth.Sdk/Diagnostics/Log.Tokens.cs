using Microsoft.Extensions.Logging;

namespace EwsOAuth.Diagnostics;

/// <content>Ids 200 to 299: how tokens are acquired.</content>
internal static partial class Log
{
    [LoggerMessage(200, LogLevel.Debug, "Acquired a token ({Flow}) in {ElapsedMilliseconds:0} ms, expires {ExpiresOn:u}.")]
    public static partial void TokenAcquired(this ILogger logger, string flow, double elapsedMilliseconds, DateTimeOffset expiresOn);

    [LoggerMessage(201, LogLevel.Information, "No token acquired ({Flow}) after {ElapsedMilliseconds:0} ms: {Code}.")]
    public static partial void TokenNotAcquired(this ILogger logger, string flow, double elapsedMilliseconds, string code);

    [LoggerMessage(EventId = 202, Message = "MSAL: {Message}")]
    public static partial void MsalSays(this ILogger logger, LogLevel level, string message);
}
