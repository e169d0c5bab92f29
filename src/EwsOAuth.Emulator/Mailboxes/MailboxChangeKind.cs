namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>What happened to an item or folder.</summary>
internal enum MailboxChangeKind
{
    /// <summary>New mail arrived; follows <see cref="Created"/>.</summary>
    NewMail,
    Created,
    Modified,

    /// <summary>Only read or unread.</summary>
    ReadFlag,
    Deleted,
    Moved,
    Copied,
}
