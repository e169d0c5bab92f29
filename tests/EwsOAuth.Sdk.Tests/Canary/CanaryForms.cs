using System.Net;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;

namespace EwsOAuth.Tests.Canary;

/// <summary>The forms in which a secret can have been written.</summary>
internal static class CanaryForms
{
    private const int Alignments = 3;

    /// <summary>The forms of a text.</summary>
    public static IEnumerable<(string Name, string Text)> Of(string value)
    {
        yield return ("raw", value);
        yield return ("URL", Uri.EscapeDataString(value));
        yield return ("URL in lower case", LowerEscapes(Uri.EscapeDataString(value)));
        yield return ("form", WebUtility.UrlEncode(value));
        yield return ("JSON", JavaScriptEncoder.Default.Encode(value));
        yield return ("relaxed JSON", JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value));
        yield return ("XML", SecurityElement.Escape(value));
        yield return ("HTML", WebUtility.HtmlEncode(value));
        foreach ((string, string) form in Of(Encoding.UTF8.GetBytes(value)))
        {
            yield return form;
        }
    }

    /// <summary>The forms of bytes.</summary>
    public static IEnumerable<(string Name, string Text)> Of(byte[] bytes)
    {
        yield return ("hex", Convert.ToHexString(bytes));
        yield return ("hex in lower case", Convert.ToHexString(bytes).ToLowerInvariant());
        for (int alignment = 0; alignment < Alignments; alignment++)
        {
            string text = Base64(bytes, alignment);
            yield return ($"base64 at {alignment}", text);
            yield return ($"base64url at {alignment}", text.Replace('+', '-').Replace('/', '_'));
        }
    }

    /// <summary>What is the same wherever in a longer base64 text the bytes stand, this many bytes after a multiple of three.</summary>
    public static string Base64(byte[] bytes, int alignment)
    {
        const int BitsOfByte = 8;
        const int BitsOfCharacter = 6;
        int first = ((alignment * BitsOfByte) + BitsOfCharacter - 1) / BitsOfCharacter;
        int end = (alignment + bytes.Length) * BitsOfByte / BitsOfCharacter;
        return Convert.ToBase64String([.. new byte[alignment], .. bytes])[first..end];
    }

    private static string LowerEscapes(string text)
    {
        StringBuilder lower = new(text);
        for (int index = 0; index + 2 < lower.Length; index++)
        {
            if (lower[index] == '%')
            {
                lower[index + 1] = char.ToLowerInvariant(lower[index + 1]);
                lower[index + 2] = char.ToLowerInvariant(lower[index + 2]);
            }
        }

        return lower.ToString();
    }
}
