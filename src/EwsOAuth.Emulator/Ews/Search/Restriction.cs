using System.Globalization;
using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Search;

/// <summary>A search filter (Restriction): tells whether an item or folder matches, by the values of its properties.</summary>
internal sealed class Restriction
{
    private readonly Func<PropertyReader, bool> matches;

    private Restriction(Func<PropertyReader, bool> matches)
    {
        this.matches = matches;
    }

    internal static Restriction Everything { get; } = new(_ => true);

    /// <exception cref="EwsErrorException">An operator or path is not one that can be searched by.</exception>
    internal static Restriction Read(XElement? restriction) =>
        restriction?.Elements().FirstOrDefault() is XElement expression ? new Restriction(Parse(expression)) : Everything;

    internal bool Matches(PropertyReader read) => matches(read);

    private static Func<PropertyReader, bool> Parse(XElement expression)
    {
        switch (expression.Name.LocalName)
        {
            case "And":
                Func<PropertyReader, bool>[] all = [.. expression.Elements().Select(Parse)];
                return read => Array.TrueForAll(all, part => part(read));
            case "Or":
                Func<PropertyReader, bool>[] any = [.. expression.Elements().Select(Parse)];
                return read => Array.Exists(any, part => part(read));
            case "Not":
                Func<PropertyReader, bool> inner = Parse(expression.Elements().First());
                return read => !inner(read);
            case "Exists":
                PropertyPath existing = Path(expression);
                return read => read(existing).Count > 0;
            case "Contains":
                return Contains(expression);
            case "Excludes":
                return Excludes(expression);
            default:
                return Comparison(expression);
        }
    }

    private static Func<PropertyReader, bool> Comparison(XElement expression)
    {
        Func<int, bool> wanted = expression.Name.LocalName switch
        {
            "IsEqualTo" => order => order == 0,
            "IsNotEqualTo" => order => order != 0,
            "IsGreaterThan" => order => order > 0,
            "IsGreaterThanOrEqualTo" => order => order >= 0,
            "IsLessThan" => order => order < 0,
            "IsLessThanOrEqualTo" => order => order <= 0,
            string other => throw SoapFaultException.Schema($"'{other}' is not a search expression.", expression),
        };
        PropertyPath path = Path(expression);
        bool negative = expression.Name.LocalName == "IsNotEqualTo";
        XElement operand = expression.Required(T + "FieldURIOrConstant").Elements().FirstOrDefault()
            ?? throw SoapFaultException.Schema("FieldURIOrConstant is empty.", expression);
        string? constant = operand.Name.LocalName == "Constant" ? operand.RequiredAttribute("Value") : null;
        PropertyPath? otherPath = constant is null ? PropertyPath.Read(operand) : null;
        return read =>
        {
            string? against = constant ?? (otherPath is null ? null : read(otherPath).FirstOrDefault());
            IReadOnlyList<string> values = read(path);
            if (against is null || values.Count == 0)
            {
                return negative;
            }

            // Of several values one has to be equal, or all of them other.
            return negative
                ? values.All(value => wanted(PropertyComparer.Compare(value, against)))
                : values.Any(value => wanted(PropertyComparer.Compare(value, against)));
        };
    }

    private static Func<PropertyReader, bool> Contains(XElement expression)
    {
        PropertyPath path = Path(expression);
        string wanted = expression.Required(T + "Constant").RequiredAttribute("Value");
        string mode = expression.Attribute("ContainmentMode")?.Value ?? "FullString";
        string comparison = expression.Attribute("ContainmentComparison")?.Value ?? "Exact";
        CompareOptions options = (comparison.Contains("Case", StringComparison.Ordinal) || comparison == "Loose" ? CompareOptions.IgnoreCase : CompareOptions.None)
            | (comparison.Contains("NonSpac", StringComparison.Ordinal) || comparison == "Loose" ? CompareOptions.IgnoreNonSpace : CompareOptions.None);
        CompareInfo text = CultureInfo.InvariantCulture.CompareInfo;
        return mode switch
        {
            "FullString" => read => read(path).Any(value => text.Compare(value, wanted, options) == 0),
            "Prefixed" => read => read(path).Any(value => text.IsPrefix(value, wanted, options)),
            "PrefixOnWords" => read => read(path).Any(value =>
                Words(value).Any(word => text.IsPrefix(word, wanted, options)) || text.IsPrefix(value, wanted, options)),
            "Substring" or "ExactPhrase" => read => read(path).Any(value => text.IndexOf(value, wanted, options) >= 0),
            _ => throw SoapFaultException.Schema($"'{mode}' is not a containment mode.", expression),
        };
    }

    private static Func<PropertyReader, bool> Excludes(XElement expression)
    {
        PropertyPath path = Path(expression);
        string text = expression.Required(T + "Bitmask").RequiredAttribute("Value");
        bool hexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (!int.TryParse(hexadecimal ? text.AsSpan(2) : text, hexadecimal ? NumberStyles.HexNumber : NumberStyles.Integer, CultureInfo.InvariantCulture, out int mask))
        {
            throw SoapFaultException.Schema($"'{text}' is not a bit mask.", expression);
        }

        return read => read(path).Any(value => int.TryParse(value, CultureInfo.InvariantCulture, out int bits) && (bits & mask) == 0);
    }

    private static string[] Words(string value) => value.Split([' ', '\t', '\r', '\n', ',', ';', '.', ':', '-'], StringSplitOptions.RemoveEmptyEntries);

    private static PropertyPath Path(XElement expression) =>
        expression.Elements().Select(PropertyPath.Read).FirstOrDefault(path => path is not null)
        ?? throw new EwsErrorException("ErrorUnsupportedPathForQuery", "The property isn't supported in a query.");
}
