using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Shapes;

/// <summary>Reads out of a property's element what searches and sort orders compare.</summary>
internal static class PropertyValues
{
    internal static IReadOnlyList<string> Of(XElement property, PropertyPath path)
    {
        if (path.IsExtended)
        {
            return [.. property.Descendants(T + "Value").Select(value => value.Value)];
        }

        if (path.Index is string index)
        {
            return [.. property.Elements()
                .Where(entry => (entry.Attribute("HeaderName") ?? entry.Attribute("Key"))?.Value.Equals(index, StringComparison.OrdinalIgnoreCase) == true)
                .Select(entry => entry.Value)];
        }

        if (property.Attribute("Id")?.Value is string id)
        {
            return [id];
        }

        // Recipients are found by name and by address, categories one by one.
        XElement[] mailboxes = [.. property.DescendantsAndSelf(T + "Mailbox")];
        if (mailboxes.Length > 0)
        {
            return [.. mailboxes.Elements().Where(part => part.Name.LocalName is "Name" or "EmailAddress").Select(part => part.Value)];
        }

        return property.HasElements ? [.. property.Elements().Select(entry => entry.Value)] : [property.Value];
    }
}
