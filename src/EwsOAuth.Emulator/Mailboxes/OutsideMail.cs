namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>Mail that would have left the organisation.</summary>
public sealed class OutsideMail
{
    internal OutsideMail(string from, string to, string subject, DateTimeOffset sentOn)
    {
        From = from;
        To = to;
        Subject = subject;
        SentOn = sentOn;
    }

    /// <summary>Gets the sender's address.</summary>
    public string From { get; }

    /// <summary>Gets the recipient's address.</summary>
    public string To { get; }

    /// <summary>Gets the subject.</summary>
    public string Subject { get; }

    /// <summary>Gets when it was sent.</summary>
    public DateTimeOffset SentOn { get; }
}
