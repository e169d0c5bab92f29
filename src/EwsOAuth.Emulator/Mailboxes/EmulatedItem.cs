using static EwsOAuth.Emulator.Mailboxes.MailboxXml;

namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>A message, appointment, contact or task in an emulated mailbox.</summary>
/// <remarks>Safe for concurrent use; properties show the present state. An item that moves gets another id, as in Exchange, and is another object.</remarks>
public sealed class EmulatedItem
{
    private volatile ItemVersion version;

    internal EmulatedItem(EmulatedFolder folder, long number, ItemVersion version)
    {
        Folder = folder;
        Number = number;
        Id = ExchangeId.ForItem(folder.Mailbox.Guid, number).ToString();
        this.version = version;
    }

    /// <summary>Gets the id, as EWS shows it.</summary>
    public string Id { get; }

    /// <summary>Gets the version: another one after every update.</summary>
    public string ChangeKey => version.ChangeKey;

    /// <summary>Gets the folder that the item is in, or was in when it was deleted.</summary>
    public EmulatedFolder Folder { get; }

    /// <summary>Gets the name of the item's kind in the EWS schema, such as <c>Message</c> or <c>CalendarItem</c>.</summary>
    public string Kind => Content.Kind;

    /// <summary>Gets the subject; empty where there is none.</summary>
    public string Subject => Content.Text("Subject") ?? "";

    /// <summary>Gets the body as it was written; empty where there is none.</summary>
    public string Body => Content.Text("Body") ?? "";

    /// <summary>Gets whether the body is HTML.</summary>
    public bool BodyIsHtml => Content.Find("Body")?.Attribute("BodyType")?.Value == "HTML";

    /// <summary>Gets who it is from; null for a draft without a sender.</summary>
    public EmulatedAddress? From => Content.Recipient("From");

    /// <summary>Gets to whom it was sent.</summary>
    public IReadOnlyList<EmulatedAddress> To => Content.Recipients("ToRecipients");

    /// <summary>Gets who got a copy.</summary>
    public IReadOnlyList<EmulatedAddress> Cc => Content.Recipients("CcRecipients");

    /// <summary>Gets who got a copy that the others do not see; only in the sender's mailbox.</summary>
    public IReadOnlyList<EmulatedAddress> Bcc => Content.Recipients("BccRecipients");

    /// <summary>Gets whether it has been read.</summary>
    public bool IsRead => Content.Is("IsRead");

    /// <summary>Gets whether it has not been sent yet.</summary>
    public bool IsDraft => Content.Is("IsDraft");

    /// <summary>Gets when it arrived or was created.</summary>
    public DateTimeOffset ReceivedOn => Content.Moment("DateTimeReceived") ?? default;

    /// <summary>Gets the id that it has in the whole internet, with angle brackets.</summary>
    public string InternetMessageId => Content.Text("InternetMessageId") ?? "";

    /// <summary>Gets the attached files and items.</summary>
    public IReadOnlyList<EmulatedAttachment> Attachments => Content.Attachments;

    /// <summary>Unique within the mailbox, and growing: later items have higher numbers.</summary>
    internal long Number { get; }

    internal ItemVersion Version => version;

    internal ItemContent Content => version.Content;

    internal void Replace(ItemVersion next) => version = next;

    /// <summary>Tells what the item is; mail content is not part of it.</summary>
    /// <returns>The kind and when it arrived.</returns>
    public override string ToString() => $"{Kind} of {Time(ReceivedOn)}";
}
