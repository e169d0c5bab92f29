using System.Globalization;
using System.Xml.Linq;
using static EwsOAuth.Emulator.Mailboxes.MailboxXml;

namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>Names one property, whether it was written as FieldURI, IndexedFieldURI or ExtendedFieldURI, or stands in an item as an element.</summary>
/// <param name="Key">Equal for equal properties.</param>
/// <param name="Name">The name of the element that holds the property.</param>
/// <param name="Index">The index of an IndexedFieldURI, such as the name of an internet header.</param>
internal sealed record PropertyPath(string Key, string Name, string? Index = null)
{
    internal const string ExtendedName = "ExtendedProperty";

    internal bool IsExtended => Name == ExtendedName;

    internal static PropertyPath Named(string name) => new(name, name);

    /// <summary>Reads a path as it stands in requests; null where the element is not a path.</summary>
    internal static PropertyPath? Read(XElement path)
    {
        string uri = path.Attribute("FieldURI")?.Value ?? "";
        string name = uri[(uri.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return path.Name.LocalName switch
        {
            "FieldURI" when name.Length > 0 => Named(name),
            "IndexedFieldURI" when name.Length > 0 => Indexed(name, path.Attribute("FieldIndex")?.Value ?? ""),
            "ExtendedFieldURI" => Extended(path),
            _ => null,
        };
    }

    /// <summary>Names the property that an element of an item holds.</summary>
    internal static PropertyPath Of(XElement property) =>
        property.Name.LocalName == ExtendedName && property.Element(T + "ExtendedFieldURI") is XElement path ? Extended(path) : Named(property.Name.LocalName);

    private static PropertyPath Indexed(string name, string index) =>
        // item:InternetMessageHeader names one of the headers that InternetMessageHeaders holds.
        name == "InternetMessageHeader" ? new($"InternetMessageHeaders/{index}", "InternetMessageHeaders", index) : new($"{name}/{index}", name, index);

    private static PropertyPath Extended(XElement path)
    {
        string Part(string name) => path.Attribute(name)?.Value ?? "";
        string key = string.Join('|', Part("DistinguishedPropertySetId"), Part("PropertySetId").ToUpperInvariant(), Tag(Part("PropertyTag")),
            Part("PropertyName"), Part("PropertyId"), Part("PropertyType"));
        return new PropertyPath("extended:" + key, ExtendedName);
    }

    /// <summary>0x0037, 0X37 and 55 are one tag.</summary>
    private static string Tag(string tag) =>
        tag.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && int.TryParse(tag.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : tag;
}
