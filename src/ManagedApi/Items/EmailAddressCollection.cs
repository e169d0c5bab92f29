using System;
using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The recipients of a mail.</summary>
public sealed class EmailAddressCollection : ComplexPropertyCollection<EmailAddress>
{
    internal EmailAddressCollection()
    {
    }

    public void Add(EmailAddress emailAddress) => AddItem(emailAddress);

    public void AddRange(IEnumerable<EmailAddress> emailAddresses)
    {
        foreach (EmailAddress address in emailAddresses ?? Array.Empty<EmailAddress>())
        {
            Add(address);
        }
    }

    public EmailAddress Add(string smtpAddress)
    {
        EmailAddress address = new(smtpAddress);
        Add(address);
        return address;
    }

    public void AddRange(IEnumerable<string> smtpAddresses)
    {
        foreach (string address in smtpAddresses ?? Array.Empty<string>())
        {
            Add(address);
        }
    }

    public EmailAddress Add(string name, string smtpAddress)
    {
        EmailAddress address = new(name, smtpAddress);
        Add(address);
        return address;
    }

    public void Clear() => ClearItems();

    public void RemoveAt(int index) => RemoveItem(this[index]);

    public bool Remove(EmailAddress emailAddress) => RemoveItem(emailAddress ?? throw new ArgumentNullException(nameof(emailAddress)));

    internal override EmailAddress CreateFor(string elementName) => elementName == "Mailbox" ? new EmailAddress() : null;

    internal override string ElementNameOf(EmailAddress item) => "Mailbox";
}
