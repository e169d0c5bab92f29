using System.Globalization;
using System.Xml.Linq;

namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>Item properties are kept as the schema's own elements; this makes and reads them.</summary>
internal static class MailboxXml
{
    internal static readonly XNamespace T = "http://schemas.microsoft.com/exchange/services/2006/types";

    internal static XElement Element(string name, params object?[] content) => new(T + name, content);

    internal static XElement Flag(string name, bool value) => new(T + name, value ? "true" : "false");

    internal static XElement Moment(string name, DateTimeOffset value) => new(T + name, Time(value));

    /// <summary>Exchange shows whole seconds in UTC.</summary>
    internal static string Time(DateTimeOffset value) =>
        value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static XElement Mailbox(EmulatedAddress address) =>
        new(T + "Mailbox", new XElement(T + "Name", address.Name), new XElement(T + "EmailAddress", address.Address), new XElement(T + "RoutingType", "SMTP"));

    internal static XElement SingleRecipient(string name, EmulatedAddress address) => new(T + name, Mailbox(address));

    internal static IReadOnlyList<EmulatedAddress> ReadRecipients(XElement? recipients) =>
        recipients is null ? [] : [.. recipients.Elements(T + "Mailbox").Select(ReadMailbox).OfType<EmulatedAddress>()];

    internal static EmulatedAddress? ReadMailbox(XElement? mailbox)
    {
        string? address = mailbox?.Element(T + "EmailAddress")?.Value.Trim();
        return string.IsNullOrEmpty(address) ? null : new EmulatedAddress(address, mailbox?.Element(T + "Name")?.Value);
    }
}
