using System.Text;

namespace EwsOAuth.Diagnostics;

/// <summary>Takes out of a server's words what it was sent: it may echo that, whole or cut off.</summary>
internal static class EchoedSecret
{
    /// <summary>What is shorter begins by chance as the secret does.</summary>
    private const int ShortestBeginning = 16;

    /// <summary>Replaces every place that begins as a secret does, as far as it goes on so. Before the text is cut to the length that is shown.</summary>
    /// <param name="text">The server's words.</param>
    /// <param name="secret">What it was sent; nothing is hidden if it is empty.</param>
    /// <param name="shown">What stands in its place.</param>
    public static string Hide(string text, string? secret, string shown)
    {
        if (string.IsNullOrEmpty(secret))
        {
            return text;
        }

        string beginning = secret[..Math.Min(secret.Length, ShortestBeginning)];
        StringBuilder hidden = new(text.Length);
        int position = 0;
        for (int found; (found = text.IndexOf(beginning, position, StringComparison.OrdinalIgnoreCase)) >= 0; position = found + SharedLength(text.AsSpan(found), secret))
        {
            hidden.Append(text, position, found - position).Append(shown);
        }

        return hidden.Append(text, position, text.Length - position).ToString();
    }

    private static int SharedLength(ReadOnlySpan<char> text, string secret)
    {
        int length = 0;
        while (length < text.Length && length < secret.Length && char.ToUpperInvariant(text[length]) == char.ToUpperInvariant(secret[length]))
        {
            length++;
        }

        return length;
    }
}
