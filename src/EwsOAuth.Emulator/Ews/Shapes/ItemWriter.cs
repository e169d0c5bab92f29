using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Shapes;

/// <summary>Shows items in the shape that a client asked for, in the order of the schema.</summary>
internal sealed class ItemWriter(ResponseShape shape, ExchangeVersion version, bool summary)
{
    /// <summary>Makes a writer for items asked for by their ids: everything can be shown.</summary>
    internal static ItemWriter Full(ResponseShape shape, ExchangeVersion version) => new(shape, version, summary: false);

    /// <summary>Makes a writer for items found by a search.</summary>
    /// <exception cref="EwsErrorException">The shape has properties that a search cannot show.</exception>
    internal static ItemWriter Summary(ResponseShape shape, ExchangeVersion version) =>
        shape.IncludesMimeContent || shape.Additional.Any(path => ItemSchema.IsFullOnly(path.Name))
            ? throw EwsErrorException.InvalidPropertyRequest
            : new ItemWriter(shape, version, summary: true);

    internal XElement Write(EmulatedItem item)
    {
        // One version throughout: an update in between must not mix two states.
        ItemVersion state = item.Version;
        XElement element = new(T + item.Kind);
        foreach (string name in ItemSchema.OrderOf(item.Kind))
        {
            if (name == PropertyPath.ExtendedName)
            {
                element.Add(shape.Extended.Select(path => Copy(state.Content.Find(path))));
            }
            else if (IsWanted(name))
            {
                element.Add(Property(item, state, name));
            }
        }

        return element;
    }

    private static XElement? Copy(XElement? stored) => stored is null ? null : new XElement(stored);

    private bool IsWanted(string name) =>
        ItemSchema.Exists(name, version)
        && (ItemSchema.IsInBaseShape(name, shape.BaseShape, summary) || shape.Adds(name) || (name == "MimeContent" && shape.IncludesMimeContent));

    private XElement? Property(EmulatedItem item, ItemVersion state, string name)
    {
        if (ItemProperties.TryCompute(item, state, name, shape.BodyType, out XElement? computed))
        {
            return computed;
        }

        XElement? stored = Copy(state.Content.Find(name));
        if (stored is not null && shape.Indexes(name) is { Count: > 0 } indexes)
        {
            stored.Elements().Where(header => !indexes.Contains(header.Attribute("HeaderName")?.Value ?? "", StringComparer.OrdinalIgnoreCase)).Remove();
            return stored.HasElements ? stored : null;
        }

        return stored;
    }
}
