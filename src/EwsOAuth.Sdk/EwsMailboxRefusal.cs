namespace EwsOAuth;

/// <summary>Says that Exchange refuses one of the mailboxes of a watch; see <see cref="EwsWatchOptions.MailboxRefused"/>.</summary>
public sealed class EwsMailboxRefusal
{
    internal EwsMailboxRefusal(string? mailbox, Exception reason)
    {
        Mailbox = mailbox;
        Reason = reason;
    }

    /// <summary>Gets the address of the mailbox.</summary>
    /// <value>Null if the connection's own mailbox is watched and its address is not known.</value>
    public string? Mailbox { get; }

    /// <summary>Gets why.</summary>
    /// <value>A <c>ServiceResponseException</c> with Exchange's code, or an <see cref="EwsRefusedException"/>.</value>
    public Exception Reason { get; }

    /// <summary>Says what it is, without the mailbox.</summary>
    /// <returns>The type of the reason.</returns>
    public override string ToString() => $"A mailbox is refused ({Reason.GetType().Name})";
}
