using System.Collections.Concurrent;

namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>All mailboxes of the emulated Exchange, in memory, and the mail between them.</summary>
/// <remarks>Safe for concurrent use. Nothing leaves the machine: mail to addresses elsewhere ends in <see cref="SentOutside"/>.</remarks>
public sealed class EmulatedMailboxStore
{
    private readonly ConcurrentDictionary<string, EmulatedMailbox> byAddress = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<Guid, EmulatedMailbox> byGuid = new();
    private readonly ConcurrentQueue<OutsideMail> sentOutside = new();
    private readonly TimeProvider clock;
    private readonly EmulatedDirectory directory;

    internal EmulatedMailboxStore(TimeProvider clock, EmulatedDirectory directory)
    {
        this.clock = clock;
        this.directory = directory;
    }

    /// <summary>Gets all mailboxes, by address: one for every user of the directory, and those that were added.</summary>
    public IReadOnlyList<EmulatedMailbox> All
    {
        get
        {
            foreach (EmulatedUser user in directory.Tenants.SelectMany(tenant => tenant.Users))
            {
                Add(user.UserPrincipalName, user.DisplayName);
            }

            return [.. byAddress.Values.OrderBy(mailbox => mailbox.Address, StringComparer.OrdinalIgnoreCase)];
        }
    }

    /// <summary>Gets the mail that went to addresses outside the organisations that have mailboxes here, oldest first.</summary>
    public IReadOnlyList<OutsideMail> SentOutside => [.. sentOutside];

    /// <summary>Gets the mailbox of an address.</summary>
    /// <param name="address">An SMTP address; case does not matter.</param>
    /// <exception cref="KeyNotFoundException">There is no such mailbox.</exception>
    public EmulatedMailbox this[string address] => Find(address) ?? throw new KeyNotFoundException($"There is no mailbox '{address}'. Add it with Add.");

    /// <summary>Finds the mailbox of an address.</summary>
    /// <param name="address">An SMTP address; case does not matter.</param>
    /// <returns>The mailbox, or null where there is none.</returns>
    public EmulatedMailbox? Find(string address) =>
        byAddress.GetValueOrDefault(address)
        // Every user has a mailbox; it is made when somebody asks for it first.
        ?? (directory.FindUser(address) is EmulatedUser user ? Add(user.UserPrincipalName, user.DisplayName) : null);

    /// <summary>Gives an address a mailbox, unless it has one.</summary>
    /// <param name="address">The SMTP address.</param>
    /// <param name="displayName">The name to show. The default is the address.</param>
    /// <returns>The mailbox.</returns>
    public EmulatedMailbox Add(string address, string? displayName = null)
    {
        EmulatedMailbox mailbox = byAddress.GetOrAdd(address, _ => new EmulatedMailbox(new EmulatedAddress(address, displayName), clock));
        byGuid.TryAdd(mailbox.Guid, mailbox);
        return mailbox;
    }

    internal EmulatedMailbox? Find(Guid guid) => byGuid.GetValueOrDefault(guid) ?? All.FirstOrDefault(mailbox => mailbox.Guid == guid);

    /// <summary>
    /// Delivers a message to the mailboxes of its recipients. Addresses of a domain that has mailboxes here, but not this one,
    /// come back to the sender in a report; all others are noted as sent outside.
    /// </summary>
    /// <returns>What was sent, as it stands in a copy of the sender's.</returns>
    internal ItemContent Send(ItemContent message, EmulatedMailbox sender)
    {
        ItemContent sent = MessageContent.Sent(message, sender.Owner, clock.GetUtcNow());
        List<EmulatedAddress> unreachable = [];
        foreach (EmulatedAddress recipient in Recipients(sent).DistinctBy(address => address.Address, StringComparer.OrdinalIgnoreCase))
        {
            if (Find(recipient.Address) is EmulatedMailbox mailbox)
            {
                mailbox.Receive(sent);
            }
            else if (IsOwn(recipient.Domain))
            {
                unreachable.Add(recipient);
            }
            else
            {
                sentOutside.Enqueue(new OutsideMail(sender.Address, recipient.Address, sent.Text("Subject") ?? "", clock.GetUtcNow()));
            }
        }

        if (unreachable.Count > 0)
        {
            sender.Receive(MessageContent.NonDeliveryReport(sent, sender.Owner, unreachable));
        }

        return sent;
    }

    internal static IEnumerable<EmulatedAddress> Recipients(ItemContent message) =>
        [.. message.Recipients("ToRecipients"), .. message.Recipients("CcRecipients"), .. message.Recipients("BccRecipients")];

    /// <summary>Tells whether addresses of a domain are this Exchange's own.</summary>
    private bool IsOwn(string domain) =>
        directory.FindTenant(domain) is not null || byAddress.Values.Any(mailbox => string.Equals(mailbox.Owner.Domain, domain, StringComparison.OrdinalIgnoreCase));
}
