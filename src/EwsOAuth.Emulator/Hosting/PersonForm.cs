using System.Net;
using System.Text.RegularExpressions;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>The first form of a page: where it goes, its fields, and its buttons in the order of the page.</summary>
internal sealed partial class PersonForm
{
    private PersonForm(string action, IReadOnlyDictionary<string, string> fields, IReadOnlyList<string> buttons)
    {
        Action = action;
        Fields = fields;
        Buttons = buttons;
    }

    public string Action { get; }

    public IReadOnlyDictionary<string, string> Fields { get; }

    /// <summary>Gets the values of the buttons named "action".</summary>
    public IReadOnlyList<string> Buttons { get; }

    public static PersonForm? Read(string html)
    {
        Match form = FormPattern().Match(html);
        if (!form.Success)
        {
            return null;
        }

        string inside = form.Groups["inside"].Value;
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach (Match input in InputPattern().Matches(inside))
        {
            if (Attribute(input.Value, "name") is { } name)
            {
                fields[name] = Attribute(input.Value, "value") ?? "";
            }
        }

        string[] buttons = [.. ButtonPattern().Matches(inside).Select(button => Attribute(button.Value, "value")).OfType<string>()];
        return new PersonForm(Attribute(form.Groups["tag"].Value, "action") ?? "", fields, buttons);
    }

    private static string? Attribute(string tag, string name)
    {
        Match match = Regex.Match(tag, $"""\s{name}="(?<value>[^"]*)" """.TrimEnd(), RegexOptions.CultureInvariant);
        return match.Success ? WebUtility.HtmlDecode(match.Groups["value"].Value) : null;
    }

    [GeneratedRegex("""(?<tag><form\b[^>]*>)(?<inside>.*?)</form>""", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex FormPattern();

    [GeneratedRegex("""<input\b[^>]*>""", RegexOptions.CultureInvariant)]
    private static partial Regex InputPattern();

    [GeneratedRegex("""<button\b[^>]*>""", RegexOptions.CultureInvariant)]
    private static partial Regex ButtonPattern();
}
