namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>A folder of an emulated mailbox.</summary>
/// <remarks>Safe for concurrent use; lists are snapshots.</remarks>
public sealed class EmulatedFolder
{
    private readonly Dictionary<long, EmulatedItem> items = [];
    private readonly List<EmulatedFolder> folders = [];
    private IReadOnlyList<EmulatedItem>? snapshot;

    internal EmulatedFolder(EmulatedMailbox mailbox, EmulatedFolder? parent, long number, FolderDescription description)
    {
        Mailbox = mailbox;
        Parent = parent;
        Number = number;
        Id = ExchangeId.ForFolder(mailbox.Guid, number).ToString();
        Description = description;
        Version = number;
    }

    /// <summary>Gets the id, as EWS shows it.</summary>
    public string Id { get; }

    /// <summary>Gets the version: another one after every change in it.</summary>
    public string ChangeKey => Mailboxes.ChangeKey.ForFolder(Mailbox.Guid, Version);

    /// <summary>Gets the name that is shown.</summary>
    public string Name => Description.Name;

    /// <summary>Gets the name that EWS has for a folder every mailbox has, such as <c>inbox</c>; null for a folder of the user's own.</summary>
    public string? DistinguishedName => Description.DistinguishedName;

    /// <summary>Gets the folder that this one is in; null for the root.</summary>
    public EmulatedFolder? Parent { get; internal set; }

    /// <summary>Gets the mailbox that the folder belongs to.</summary>
    public EmulatedMailbox Mailbox { get; }

    /// <summary>Gets the folders directly in this one.</summary>
    public IReadOnlyList<EmulatedFolder> Folders
    {
        get
        {
            lock (Mailbox.Gate)
            {
                return [.. folders];
            }
        }
    }

    /// <summary>Gets everything directly in this folder, oldest first.</summary>
    public IReadOnlyList<EmulatedItem> Items
    {
        get
        {
            lock (Mailbox.Gate)
            {
                // Reading is far more frequent than writing: the list is made once for each change.
                return snapshot ??= [.. items.Values.OrderBy(item => item.Number)];
            }
        }
    }

    /// <summary>Gets the messages directly in this folder, oldest first.</summary>
    public IReadOnlyList<EmulatedItem> Messages => [.. Items.Where(item => item.Kind == "Message")];

    /// <summary>Gets the number of unread items.</summary>
    public int UnreadCount => Items.Count(item => item.Content.Find("IsRead") is not null && !item.IsRead);

    internal long Number { get; }

    internal FolderDescription Description { get; set; }

    internal long Version { get; set; }

    internal bool IsDeleted { get; set; }

    internal bool IsWithin(EmulatedFolder other) => this == other || (Parent?.IsWithin(other) ?? false);

    // The following are called under the mailbox's lock.
    internal void Add(EmulatedItem item)
    {
        items.Add(item.Number, item);
        snapshot = null;
    }

    internal bool Remove(EmulatedItem item)
    {
        snapshot = null;
        return items.Remove(item.Number);
    }

    internal void Add(EmulatedFolder folder) => folders.Add(folder);

    internal bool Remove(EmulatedFolder folder) => folders.Remove(folder);

    /// <summary>Names the folder.</summary>
    /// <returns>Its name.</returns>
    public override string ToString() => Name;
}
