namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>One entry of a mailbox's history: what SyncFolderItems, SyncFolderHierarchy and notifications are made from.</summary>
internal sealed record MailboxChange(MailboxChangeKind Kind, long Sequence, DateTimeOffset On, EmulatedFolder Folder)
{
    /// <summary>Gets the item that changed; null where the folder itself changed.</summary>
    internal EmulatedItem? Item { get; init; }

    /// <summary>Gets the change key right after the change.</summary>
    internal string ChangeKey { get; init; } = "";

    /// <summary>Gets where a moved or copied item came from.</summary>
    internal EmulatedItem? OldItem { get; init; }

    /// <summary>Gets the folder that a moved folder was in.</summary>
    internal EmulatedFolder? OldParent { get; init; }

    /// <summary>Gets the number of unread items in a folder right after it changed.</summary>
    internal int? UnreadCount { get; init; }
}
