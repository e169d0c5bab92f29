namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>The folders that every mailbox has, with the names and classes that Exchange gives them.</summary>
internal static class DistinguishedFolders
{
    internal const string Root = "root";
    internal const string Top = "msgfolderroot";

    /// <summary>Gets the folders below the root, each with the distinguished name of its parent; parents come first.</summary>
    internal static IReadOnlyList<(string Parent, FolderDescription Description)> All { get; } =
    [
        (Root, new("Top of Information Store", "IPF.Note", Top)),
        (Root, new("Finder", "IPF.Note", "searchfolders")),
        (Root, new("Recoverable Items", "IPF.Note", "recoverableitemsroot")),
        ("recoverableitemsroot", new("Deletions", "IPF.Note", "recoverableitemsdeletions")),
        ("recoverableitemsroot", new("Versions", "IPF.Note", "recoverableitemsversions")),
        ("recoverableitemsroot", new("Purges", "IPF.Note", "recoverableitemspurges")),
        (Top, new("Calendar", "IPF.Appointment", "calendar")),
        (Top, new("Contacts", "IPF.Contact", "contacts")),
        ("contacts", new("Recipient Cache", "IPF.Contact", "recipientcache")),
        (Top, new("Conversation History", "IPF.Note", "conversationhistory")),
        (Top, new("Deleted Items", "IPF.Note", "deleteditems")),
        (Top, new("Drafts", "IPF.Note", "drafts")),
        (Top, new("Inbox", "IPF.Note", "inbox")),
        (Top, new("Journal", "IPF.Journal", "journal")),
        (Top, new("Junk Email", "IPF.Note", "junkemail")),
        (Top, new("Notes", "IPF.StickyNote", "notes")),
        (Top, new("Outbox", "IPF.Note", "outbox")),
        (Top, new("Sent Items", "IPF.Note", "sentitems")),
        (Top, new("Sync Issues", "IPF.Note", "syncissues")),
        ("syncissues", new("Conflicts", "IPF.Note", "conflicts")),
        ("syncissues", new("Local Failures", "IPF.Note", "localfailures")),
        ("syncissues", new("Server Failures", "IPF.Note", "serverfailures")),
        (Top, new("Tasks", "IPF.Task", "tasks")),
    ];
}
