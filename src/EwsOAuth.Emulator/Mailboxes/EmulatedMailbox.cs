using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>The mailbox of one address, in memory.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed partial class EmulatedMailbox
{
    private readonly Dictionary<long, EmulatedFolder> folders = [];
    private readonly Dictionary<long, EmulatedItem> items = [];
    private readonly Dictionary<string, EmulatedFolder> distinguished = new(StringComparer.Ordinal);
    private readonly ChangeLog log = new();
    private readonly TimeProvider clock;
    private ImmutableHashSet<string> delegates = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);
    private long lastNumber;

    internal EmulatedMailbox(EmulatedAddress owner, TimeProvider clock)
    {
        Owner = owner;
        this.clock = clock;
        // The same address has the same ids in every run, which makes recorded answers comparable.
        Guid = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(owner.Address.ToUpperInvariant())).AsSpan(0, 16));
        Root = AddFolder(null, new FolderDescription("Root", "IPF.Note", DistinguishedFolders.Root));
        foreach ((string parent, FolderDescription description) in DistinguishedFolders.All)
        {
            AddFolder(distinguished[parent], description);
        }
    }

    /// <summary>Gets the SMTP address.</summary>
    public string Address => Owner.Address;

    /// <summary>Gets the name that is shown for the owner.</summary>
    public string DisplayName => Owner.Name;

    /// <summary>Gets where new mail arrives.</summary>
    public EmulatedFolder Inbox => distinguished["inbox"];

    /// <summary>Gets where messages wait that were saved and not sent.</summary>
    public EmulatedFolder Drafts => distinguished["drafts"];

    /// <summary>Gets where copies of sent messages are kept.</summary>
    public EmulatedFolder SentItems => distinguished["sentitems"];

    /// <summary>Gets where deleted items go first.</summary>
    public EmulatedFolder DeletedItems => distinguished["deleteditems"];

    /// <summary>Gets the folder that holds everything that a person sees.</summary>
    public EmulatedFolder Top => distinguished[DistinguishedFolders.Top];

    /// <summary>Gets the folder that holds all others.</summary>
    public EmulatedFolder Root { get; }

    /// <summary>Gets the addresses of those who may use this mailbox beside its owner.</summary>
    public IReadOnlyCollection<string> Delegates => delegates;

    internal EmulatedAddress Owner { get; }

    internal Guid Guid { get; }

    /// <summary>Guards folders, items and the history.</summary>
    internal object Gate { get; } = new();

    /// <summary>Lets somebody else read and change everything in this mailbox.</summary>
    /// <param name="address">The address of the one who may.</param>
    public void GrantAccess(string address)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        ImmutableInterlocked.Update(ref delegates, present => present.Add(address));
    }

    /// <summary>Takes back what <see cref="GrantAccess"/> gave.</summary>
    /// <param name="address">The address of the one who may no longer.</param>
    public void RevokeAccess(string address) => ImmutableInterlocked.Update(ref delegates, present => present.Remove(address));

    /// <summary>Puts a message into the inbox, as if it had come from outside.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="body">The body, as plain text.</param>
    /// <param name="from">The sender, such as <c>ann@fabrikam.com</c>.</param>
    /// <returns>The message.</returns>
    public EmulatedItem Deliver(string subject, string body, string from)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(body);
        return Receive(MessageContent.Incoming(subject, body, new EmulatedAddress(from), Owner));
    }

    /// <summary>Finds a folder that every mailbox has.</summary>
    /// <param name="distinguishedName">EWS's name for it, such as <c>junkemail</c>.</param>
    /// <returns>The folder, or null where there is no such name.</returns>
    public EmulatedFolder? FindFolder(string distinguishedName) => distinguished.GetValueOrDefault(distinguishedName);

    internal EmulatedFolder? FindFolder(ExchangeId id)
    {
        lock (Gate)
        {
            return folders.GetValueOrDefault(id.Number);
        }
    }

    internal EmulatedItem? FindItem(ExchangeId id)
    {
        lock (Gate)
        {
            return items.GetValueOrDefault(id.Number);
        }
    }

    internal bool MayBeUsedBy(string address) => Owner.Is(address) || delegates.Contains(address);

    /// <summary>Names the mailbox.</summary>
    /// <returns>Its address.</returns>
    public override string ToString() => Address;

    private EmulatedFolder AddFolder(EmulatedFolder? parent, FolderDescription description)
    {
        EmulatedFolder folder = new(this, parent, ++lastNumber, description);
        folders.Add(folder.Number, folder);
        parent?.Add(folder);
        if (description.DistinguishedName is string name)
        {
            distinguished.Add(name, folder);
        }

        return folder;
    }
}
