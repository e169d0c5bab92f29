using System.Globalization;
using System.Text;

namespace EwsOAuth.Diagnostics;

/// <summary>Cleans text from outside before it stands in a message, so that it can neither forge a line nor flood a log.</summary>
internal static class ExternalText
{
    /// <summary>The most characters of foreign text that a message of ours shows.</summary>
    internal const int MaxLength = 512;

    /// <summary>Replaces control, format (bidirectional marks) and line separator characters by blanks and cuts the rest.</summary>
    public static string Clean(string? text, int maxLength = MaxLength)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        StringBuilder cleaned = new(Math.Min(text.Length, maxLength));
        foreach (char character in text)
        {
            if (cleaned.Length == maxLength)
            {
                cleaned[^1] = '…';
                break;
            }

            cleaned.Append(IsHarmless(character) ? character : ' ');
        }

        return cleaned.ToString();
    }

    private static bool IsHarmless(char character) => char.GetUnicodeCategory(character) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
