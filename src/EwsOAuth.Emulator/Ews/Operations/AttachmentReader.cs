using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Makes an attachment out of what a client sent.</summary>
internal static class AttachmentReader
{
    private static readonly HashSet<string> Description =
        ["AttachmentId", "Name", "ContentType", "ContentId", "ContentLocation", "AttachmentOriginalUrl", "Size", "LastModifiedTime", "IsInline"];

    /// <exception cref="EwsErrorException">The attachment has no name, or its content is not base64.</exception>
    internal static EmulatedAttachment Read(XElement attachment, EmulatedMailbox mailbox, DateTimeOffset now)
    {
        string? Text(string name) => attachment.Element(T + name)?.Value;
        XElement? inner = attachment.Name.LocalName == "ItemAttachment"
            ? attachment.Elements().FirstOrDefault(element => !Description.Contains(element.Name.LocalName))
            : null;
        return new EmulatedAttachment
        {
            Name = Text("Name") ?? throw new EwsErrorException("ErrorRequiredPropertyMissing", "The attachment has no name."),
            ContentType = Text("ContentType"),
            ContentId = Text("ContentId"),
            ContentLocation = Text("ContentLocation"),
            IsInline = Text("IsInline") is "true" or "1",
            Content = inner is null ? Decode(Text("Content") ?? "") : default,
            Item = inner is null ? null : ItemReader.Read(inner, mailbox, now),
            Number = mailbox.NextNumber(),
            LastModified = now,
        };
    }

    private static byte[] Decode(string content)
    {
        try
        {
            return Convert.FromBase64String(content);
        }
        catch (FormatException)
        {
            throw new EwsErrorException("ErrorCorruptData", "The attachment's content is not base64.");
        }
    }
}
