using Microsoft.Extensions.Logging;

namespace EwsOAuth.Diagnostics;

/// <content>Ids 200 to 299: how tokens are acquired.</content>
internal static partial class Log
{
    [LoggerMessage(200, LogLevel.Debug, "Acquired a token ({Flow}) in {ElapsedMilliseconds:0} ms, expires {ExpiresOn:u}.")]
    public static partial void TokenAcquired(this ILogger logger, string flow, double elapsedMilliseconds, DateTimeOffset expiresOn);

    [LoggerMessage(201, LogLevel.Information, "No token acquired ({Flow}) after {ElapsedMilliseconds:0} ms: {Code}.")]
    public static partial void TokenNotAcquired(this ILogger logger, string flow, double elapsedMilliseconds, string code);

    [LoggerMessage(203, LogLevel.Warning, "An authorization code came to the redirect URI in an address (GET) instead of a form post and was ignored. Check for a proxy or another program that changes the sign-in address (response_mode=form_post).")]
    public static partial void AnswerInAddress(this ILogger logger);

    [LoggerMessage(EventId = 202, Message = "MSAL: {Message}")]
    public static partial void MsalSays(this ILogger logger, LogLevel level, string message);
}
