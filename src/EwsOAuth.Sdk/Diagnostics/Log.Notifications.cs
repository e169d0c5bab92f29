using Microsoft.Extensions.Logging;

namespace EwsOAuth.Diagnostics;

/// <summary>Messages of watched mailboxes: ids 420 to 449. A mailbox is counted and never named.</summary>
internal static partial class Log
{
    [LoggerMessage(420, LogLevel.Debug, "Streaming notifications of {Mailboxes} mailboxes, for {Minutes} minutes.")]
    public static partial void StreamOpened(this ILogger logger, int mailboxes, int minutes);

    [LoggerMessage(421, LogLevel.Debug, "The stream of notifications has ended as planned and is opened again.")]
    public static partial void StreamRenewed(this ILogger logger);

    [LoggerMessage(422, LogLevel.Warning, "Notifications are interrupted ({Reason}). Trying again in {Seconds:0.0} seconds; nothing is lost meanwhile.")]
    public static partial void StreamInterrupted(this ILogger logger, string reason, double seconds);

    [LoggerMessage(423, LogLevel.Information, "Exchange gave up a subscription ({Code}). Subscribing again and catching up.")]
    public static partial void SubscriptionLost(this ILogger logger, string code);

    [LoggerMessage(424, LogLevel.Information, "Catching up found {Count} changes that the stream had not told.")]
    public static partial void CaughtUp(this ILogger logger, int count);

    [LoggerMessage(425, LogLevel.Warning, "The program takes notifications more slowly than they come. The stream is closed until they are taken; what happens meanwhile is caught up with.")]
    public static partial void ConsumerTooSlow(this ILogger logger);

    [LoggerMessage(426, LogLevel.Warning, "Exchange no longer knows the state of a folder. It is compared by time of receipt; other changes during the interruption are not told.")]
    public static partial void SyncStateLost(this ILogger logger);

    [LoggerMessage(427, LogLevel.Debug, "A subscription could not be ended ({Reason}); Exchange ends it by itself within 30 minutes.")]
    public static partial void NotUnsubscribed(this ILogger logger, string reason);

    [LoggerMessage(429, LogLevel.Warning, "A mailbox is refused ({Code}); the others are watched. It is tried again when the stream is opened again.")]
    public static partial void MailboxRefused(this ILogger logger, string code);

    [LoggerMessage(430, LogLevel.Warning, "A mailbox cannot be watched now ({Code}); the others are. Trying it again in {Seconds:0.0} seconds; nothing is lost meanwhile.")]
    public static partial void MailboxAbsent(this ILogger logger, string code, double seconds);

    [LoggerMessage(431, LogLevel.Warning, "A mailbox waits for one of the {Places} subscriptions that Exchange allows an account: other watches of this connection have them all. Watch several folders with one call of WatchAsync.")]
    public static partial void SubscriptionWaits(this ILogger logger, int places);

    [LoggerMessage(432, LogLevel.Warning, "A watch waits for one of the {Places} streams that the connection may have: other watches of this connection have them all. It is told what has happened when one of them is opened again. Watch many mailboxes with one call of WatchAsync.")]
    public static partial void StreamWaits(this ILogger logger, int places);

    [LoggerMessage(433, LogLevel.Warning, "The server that has the subscriptions has not been reached {Attempts} times in a row. Subscribing at another server and catching up.")]
    public static partial void ServerLeft(this ILogger logger, int attempts);

    [LoggerMessage(428, LogLevel.Error, "Watching has ended: {Reason}.")]
    public static partial void WatchFailed(this ILogger logger, string reason);
}
