namespace Microsoft.Exchange.WebServices.Data;

/// <summary>What kind of mailbox an address leads to.</summary>
public enum MailboxType
{
    Unknown,
    OneOff,
    Mailbox,
    PublicFolder,
    PublicGroup,
    ContactGroup,
    Contact,
    GroupMailbox,
}
