using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Mailboxes.MailboxXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Answers and forwards: a message made from another one, whose id the client sends instead of its content.</summary>
internal static class ResponseObject
{
    internal static bool IsOne(XElement item) => item.Name.LocalName is "ReplyToItem" or "ReplyAllToItem" or "ForwardItem";

    /// <exception cref="EwsErrorException">The message that it refers to is not there.</exception>
    internal static ItemContent Read(EwsCall call, XElement item, EmulatedMailbox mailbox)
    {
        ItemContent original = call.Item(item.Required(T + "ReferenceItemId")).Content;
        string kind = item.Name.LocalName;
        bool isForward = kind == "ForwardItem";
        ItemContent content = ItemContent.Of("Message", item.Elements().Where(property => property.Name.LocalName is not ("ReferenceItemId" or "NewBodyContent")));
        content = content.WithDefaults(
            Element("Subject", (isForward ? "FW: " : "RE: ") + original.Text("ConversationTopic")),
            Body(item.Element(T + "NewBodyContent") ?? item.Element(T + "Body"), original));
        if (original.Find("ConversationTopic") is XElement topic)
        {
            content = content.With(topic);
        }

        if (isForward)
        {
            return content.WithAttachments(original.Attachments);
        }

        EmulatedAddress[] to = [.. new[] { original.Recipient("From") }.OfType<EmulatedAddress>()];
        EmulatedAddress[] others = kind == "ReplyAllToItem"
            ? [.. original.Recipients("ToRecipients").Concat(original.Recipients("CcRecipients")).Where(address => !address.Is(mailbox.Address))]
            : [];
        content = content.WithDefaults(Element("ToRecipients", to.Select(Mailbox)));
        content = others.Length == 0 ? content : content.WithDefaults(Element("CcRecipients", others.Select(Mailbox)));
        return content.With(Element("InReplyTo", original.Text("InternetMessageId")), Element("References", original.Text("InternetMessageId")));
    }

    private static XElement Body(XElement? written, ItemContent original)
    {
        string type = written?.Attribute("BodyType")?.Value ?? "Text";
        string separator = type == "HTML" ? "<hr>" : "\r\n________________________________\r\n";
        return Element("Body", new XAttribute("BodyType", type), written?.Value + separator + Shapes.BodyText.Show("Body", original, type).Value);
    }
}
