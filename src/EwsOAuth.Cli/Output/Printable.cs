using System.Globalization;
using System.Text;

namespace EwsOAuth.Cli.Output;

/// <summary>Text from elsewhere (a subject, an answer of a server) made safe for a terminal: one line, no control sequence.</summary>
internal static class Printable
{
    private const int Longest = 512;

    public static string Line(string? text)
    {
        StringBuilder line = new();
        foreach (Rune rune in (text ?? "").EnumerateRunes())
        {
            line.Append(IsHarmless(rune) ? rune.ToString() : " ");
            if (line.Length >= Longest)
            {
                return line.Append('…').ToString();
            }
        }

        return line.ToString().Trim();
    }

    // Format characters turn the direction of writing: a name could pretend to be another one.
    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
