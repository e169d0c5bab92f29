using System.Globalization;
using System.Text;
using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews.Shapes;

/// <summary>Writes a message as RFC 5322 text with MIME parts (RFC 2045), as IncludeMimeContent shows it.</summary>
internal static class MimeWriter
{
    private const string Boundary = "_000_emulator_";

    internal static byte[] Write(ItemContent content)
    {
        StringBuilder mime = new();
        Header(mime, "From", content.Recipient("From")?.ToString());
        Header(mime, "To", string.Join(", ", content.Recipients("ToRecipients")));
        Header(mime, "CC", string.Join(", ", content.Recipients("CcRecipients")));
        Header(mime, "Subject", content.Text("Subject"));
        Header(mime, "Date", content.Moment("DateTimeSent")?.UtcDateTime.ToString("r", CultureInfo.InvariantCulture));
        Header(mime, "Message-ID", content.Text("InternetMessageId"));
        Header(mime, "In-Reply-To", content.Text("InReplyTo"));
        Header(mime, "MIME-Version", "1.0");
        List<EmulatedAttachment> files = content.Attachments.FindAll(attachment => attachment.Item is null).ToList();
        if (files.Count == 0)
        {
            Body(mime, content);
            return Encoding.UTF8.GetBytes(mime.ToString());
        }

        mime.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=\"{Boundary}\"\r\n\r\n--{Boundary}\r\n");
        Body(mime, content);
        foreach (EmulatedAttachment file in files)
        {
            string name = Word(file.Name);
            mime.Append(CultureInfo.InvariantCulture, $"--{Boundary}\r\nContent-Type: {file.ContentType ?? "application/octet-stream"}; name=\"{name}\"\r\n");
            mime.Append(CultureInfo.InvariantCulture, $"Content-Disposition: {(file.IsInline ? "inline" : "attachment")}; filename=\"{name}\"\r\n");
            Header(mime, "Content-ID", file.ContentId is null ? null : $"<{file.ContentId}>");
            mime.Append("Content-Transfer-Encoding: base64\r\n\r\n").Append(Base64(file.Content.Span)).Append("\r\n");
        }

        mime.Append(CultureInfo.InvariantCulture, $"--{Boundary}--\r\n");
        return Encoding.UTF8.GetBytes(mime.ToString());
    }

    private static void Body(StringBuilder mime, ItemContent content)
    {
        string type = content.Find("Body")?.Attribute("BodyType")?.Value == "HTML" ? "text/html" : "text/plain";
        mime.Append(CultureInfo.InvariantCulture, $"Content-Type: {type}; charset=\"utf-8\"\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        mime.Append(Base64(Encoding.UTF8.GetBytes(content.Text("Body") ?? ""))).Append("\r\n");
    }

    private static void Header(StringBuilder mime, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            mime.Append(name).Append(": ").Append(Word(value)).Append("\r\n");
        }
    }

    /// <summary>Writes what is not ASCII as an encoded word (RFC 2047); a line break must not begin another header.</summary>
    private static string Word(string value)
    {
        string line = value.ReplaceLineEndings(" ");
        return Ascii.IsValid(line) ? line : $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(line))}?=";
    }

    private static string Base64(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);
}
