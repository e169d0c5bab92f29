using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using static EwsOAuth.Emulator.Mailboxes.MailboxXml;

namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>
/// What an item consists of: the schema's elements as they were written, so that what a client reads is what a client wrote.
/// Never changed after it is made: readers need no lock. Elements in it must not be handed out, only copies.
/// </summary>
internal sealed class ItemContent
{
    private readonly ImmutableDictionary<string, XElement> properties;

    private ItemContent(string kind, ImmutableDictionary<string, XElement> properties, ImmutableList<EmulatedAttachment> attachments)
    {
        Kind = kind;
        this.properties = properties;
        Attachments = attachments;
    }

    /// <summary>Gets the element that holds such an item: Message, CalendarItem, Contact, Task …</summary>
    internal string Kind { get; }

    internal ImmutableList<EmulatedAttachment> Attachments { get; }

    internal IEnumerable<KeyValuePair<string, XElement>> Properties => properties;

    /// <summary>Gets roughly what Exchange would count: a fixed overhead and every value.</summary>
    internal int Size => 1024 + properties.Values.Sum(property => property.Value.Length) + Attachments.Sum(attachment => attachment.Size);

    internal static ItemContent Empty(string kind) =>
        new(kind, ImmutableDictionary.Create<string, XElement>(StringComparer.Ordinal), []);

    internal static ItemContent Of(string kind, IEnumerable<XElement> properties) =>
        properties.Aggregate(Empty(kind), (content, property) => content.With(property));

    internal XElement? Find(PropertyPath path) => properties.GetValueOrDefault(path.Key);

    internal XElement? Find(string name) => properties.GetValueOrDefault(name);

    internal string? Text(string name) => Find(name)?.Value;

    internal bool Is(string name) => Text(name) is "true" or "1";

    internal DateTimeOffset? Moment(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) ? moment : null;

    internal IReadOnlyList<EmulatedAddress> Recipients(string name) => ReadRecipients(Find(name));

    internal EmulatedAddress? Recipient(string name) => ReadMailbox(Find(name)?.Element(T + "Mailbox"));

    internal ItemContent With(XElement property) =>
        new(Kind, properties.SetItem(PropertyPath.Of(property).Key, new XElement(property)), Attachments);

    internal ItemContent With(params XElement[] properties) => properties.Aggregate(this, (content, property) => content.With(property));

    /// <summary>Adds those of the properties that are not there yet.</summary>
    internal ItemContent WithDefaults(params XElement[] properties) =>
        properties.Aggregate(this, (content, property) => content.Find(PropertyPath.Of(property)) is null ? content.With(property) : content);

    internal ItemContent Without(params string[] keys) => new(Kind, properties.RemoveRange(keys), Attachments);

    internal ItemContent WithAttachments(IEnumerable<EmulatedAttachment> attachments) => new(Kind, properties, [.. attachments]);
}
