using System.Text;
using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Mailboxes.MailboxXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>
/// Takes subject, addresses and text out of a message that a client sent as MIME (RFC 5322): a single text part, plain, base64 or
/// quoted-printable. Multipart messages are refused rather than half understood.
/// </summary>
internal static class MimeReader
{
    /// <exception cref="EwsErrorException">The content is not such a message.</exception>
    internal static ItemContent Read(string base64, ItemContent content)
    {
        byte[] bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out int length))
        {
            throw Invalid("The MIME content is not base64.");
        }

        string[] parts = Encoding.UTF8.GetString(bytes, 0, length).ReplaceLineEndings("\n").Split("\n\n", 2);
        Dictionary<string, string> headers = Headers(parts[0]);
        string type = headers.GetValueOrDefault("Content-Type", "text/plain");
        if (!type.StartsWith("text/", StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid("The emulator reads MIME messages of one text part.");
        }

        string encoding = headers.GetValueOrDefault("Content-Transfer-Encoding", "8bit");
        string text = Decode(parts.Length > 1 ? parts[1] : "", encoding);
        bool html = type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase);
        content = content.WithDefaults(
            Element("Subject", headers.GetValueOrDefault("Subject", "")),
            Element("Body", new XAttribute("BodyType", html ? "HTML" : "Text"), text.ReplaceLineEndings("\r\n")));
        content = WithRecipients(content, "ToRecipients", headers.GetValueOrDefault("To"));
        content = WithRecipients(content, "CcRecipients", headers.GetValueOrDefault("Cc"));
        return headers.GetValueOrDefault("From") is string from ? content.WithDefaults(SingleRecipient("From", Address(from))) : content;
    }

    private static Dictionary<string, string> Headers(string head)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        // A line that begins with white space continues the one before (RFC 5322, 2.2.3).
        foreach (string line in head.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n'))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw Invalid("The MIME content has no header.");
            }

            headers.TryAdd(line[..colon].Trim(), Word(line[(colon + 1)..].Trim()));
        }

        return headers;
    }

    /// <summary>Reads an encoded word (RFC 2047) of the base64 kind.</summary>
    private static string Word(string value) =>
        value.StartsWith("=?utf-8?B?", StringComparison.OrdinalIgnoreCase) && value.EndsWith("?=", StringComparison.Ordinal)
            ? Decode(value[10..^2], "base64")
            : value;

    private static string Decode(string text, string encoding)
    {
        switch (encoding.ToUpperInvariant())
        {
            case "BASE64":
                byte[] bytes = new byte[text.Length];
                return Convert.TryFromBase64String(text, bytes, out int length) ? Encoding.UTF8.GetString(bytes, 0, length) : throw Invalid("A part is not base64.");
            case "QUOTED-PRINTABLE":
                // RFC 2045, 6.7: "=" at the end of a line joins it with the next; the rest is percent-encoding with another sign.
                return Uri.UnescapeDataString(text.Replace("=\n", "", StringComparison.Ordinal).Replace("%", "%25", StringComparison.Ordinal).Replace('=', '%'));
            default:
                return text;
        }
    }

    private static ItemContent WithRecipients(ItemContent content, string name, string? addresses) =>
        string.IsNullOrWhiteSpace(addresses)
            ? content
            : content.WithDefaults(Element(name, addresses.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(entry => Mailbox(Address(entry)))));

    private static EmulatedAddress Address(string text)
    {
        int open = text.LastIndexOf('<');
        int close = text.LastIndexOf('>');
        return open >= 0 && close > open + 1
            ? new EmulatedAddress(text[(open + 1)..close], text[..open].Trim(' ', '"'))
            : new EmulatedAddress(text);
    }

    private static EwsErrorException Invalid(string message) => new("ErrorMimeContentInvalid", message);
}
