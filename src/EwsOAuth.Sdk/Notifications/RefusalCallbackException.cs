namespace EwsOAuth.Notifications;

/// <summary>Carries what the program's <see cref="EwsWatchOptions.MailboxRefused"/> threw to the end of the watch: nothing that it can be is a failure of Exchange's that passes.</summary>
internal sealed class RefusalCallbackException(Exception thrown) : Exception("The callback for a refused mailbox threw.", thrown)
{
    public Exception Thrown { get; } = thrown;
}
