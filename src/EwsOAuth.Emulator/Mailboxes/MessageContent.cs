using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using static EwsOAuth.Emulator.Mailboxes.MailboxXml;

namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>What Exchange adds to an item that a client leaves open, and how a message changes when it is sent and when it arrives.</summary>
internal static class MessageContent
{
    private const string MessageKind = "Message";

    /// <summary>Makes a message that comes from outside.</summary>
    internal static ItemContent Incoming(string subject, string body, EmulatedAddress from, EmulatedAddress to) =>
        ItemContent.Empty(MessageKind).With(
            Element("Subject", subject),
            Element("Body", new XAttribute("BodyType", "Text"), body),
            SingleRecipient("Sender", from),
            Element("ToRecipients", Mailbox(to)),
            SingleRecipient("From", from));

    /// <summary>Fills in what every item has.</summary>
    internal static ItemContent Complete(ItemContent content, EmulatedAddress owner, DateTimeOffset now)
    {
        ItemContent complete = content.WithDefaults(
            Element("ItemClass", ItemClass(content.Kind)),
            Element("Sensitivity", "Normal"),
            Moment("DateTimeReceived", now),
            Element("Importance", "Normal"),
            Moment("DateTimeSent", now),
            Moment("DateTimeCreated", now),
            Flag("IsSubmitted", false),
            Flag("IsDraft", content.Kind == MessageKind),
            Flag("IsFromMe", false),
            Flag("IsResend", false),
            Flag("IsUnmodified", false),
            Flag("ReminderIsSet", false),
            Flag("IsAssociated", false),
            Element("Culture", "en-US"),
            Element("Flag", Element("FlagStatus", "NotFlagged")));
        return content.Kind == MessageKind ? CompleteMessage(complete, owner) : complete;
    }

    /// <summary>Makes what the recipients get of a message that its owner sends.</summary>
    internal static ItemContent Sent(ItemContent content, EmulatedAddress sender, DateTimeOffset now) =>
        CompleteMessage(content, sender)
            .WithDefaults(SingleRecipient("From", sender), SingleRecipient("Sender", sender))
            .With(
                Flag("IsDraft", false),
                Flag("IsUnmodified", true),
                Flag("IsRead", true),
                Moment("DateTimeSent", now),
                Moment("DateTimeReceived", now));

    /// <summary>Makes what stands in a recipient's inbox.</summary>
    internal static ItemContent Received(ItemContent content, EmulatedAddress recipient, DateTimeOffset now)
    {
        ItemContent received = content.Without("BccRecipients", "Categories", "Flag").With(
            Moment("DateTimeReceived", now),
            Moment("DateTimeCreated", now),
            Flag("IsDraft", false),
            Flag("IsUnmodified", true),
            Flag("IsRead", false),
            Flag("IsFromMe", content.Recipient("From") is EmulatedAddress from && from.Is(recipient.Address)),
            SingleRecipient("ReceivedBy", recipient),
            SingleRecipient("ReceivedRepresenting", recipient));
        received = CompleteMessage(received.WithDefaults(Moment("DateTimeSent", now)), recipient);
        return received.WithDefaults(InternetHeaders(received, now));
    }

    /// <summary>Makes the report that tells a sender who could not be reached.</summary>
    internal static ItemContent NonDeliveryReport(ItemContent undelivered, EmulatedAddress sender, IReadOnlyList<EmulatedAddress> unreachable)
    {
        EmulatedAddress postmaster = new($"postmaster@{sender.Domain}", "Microsoft Outlook");
        StringBuilder text = new("Delivery has failed to these recipients:\r\n\r\n");
        foreach (EmulatedAddress address in unreachable)
        {
            text.Append(CultureInfo.InvariantCulture, $"{address.Address}\r\n550 5.1.10 RESOLVER.ADR.RecipientNotFound; recipient not found by SMTP address lookup\r\n\r\n");
        }

        return Incoming("Undeliverable: " + undelivered.Text("Subject"), text.ToString(), postmaster, sender).With(Element("ItemClass", "REPORT.IPM.Note.NDR"));
    }

    private static ItemContent CompleteMessage(ItemContent content, EmulatedAddress owner)
    {
        // The topic is the subject without what answers and forwards put before it.
        string topic = content.Text("Subject") ?? "";
        int colon = topic.LastIndexOf(": ", StringComparison.Ordinal);
        topic = colon is > 0 and <= 4 ? topic[(colon + 2)..] : topic;
        return content.WithDefaults(
            Element("InternetMessageId", $"<{Guid.NewGuid():N}@{owner.Domain}>"),
            Element("ConversationTopic", topic),
            Element("ConversationIndex", Convert.ToBase64String(ConversationIndex(topic))),
            Flag("IsReadReceiptRequested", false),
            Flag("IsDeliveryReceiptRequested", false),
            Flag("IsResponseRequested", false),
            Flag("IsRead", false));
    }

    /// <summary>22 bytes, as of the first message of a conversation; the same topic is the same conversation.</summary>
    private static byte[] ConversationIndex(string topic)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(topic.ToUpperInvariant()));
        return [0x01, .. hash.AsSpan(0, 21)];
    }

    private static XElement InternetHeaders(ItemContent content, DateTimeOffset now)
    {
        XElement Header(string name, string? value) => Element("InternetMessageHeader", new XAttribute("HeaderName", name), value);
        return Element(
            "InternetMessageHeaders",
            Header("Received", $"from loopback (127.0.0.1) by loopback; {now.UtcDateTime:R}"),
            Header("From", content.Recipient("From")?.ToString()),
            Header("To", string.Join(", ", content.Recipients("ToRecipients"))),
            Header("Subject", content.Text("Subject")),
            Header("Date", $"{now.UtcDateTime:R}"),
            Header("Message-ID", content.Text("InternetMessageId")),
            Header("MIME-Version", "1.0"));
    }

    private static string ItemClass(string kind) => kind switch
    {
        "CalendarItem" => "IPM.Appointment",
        "Contact" => "IPM.Contact",
        "Task" => "IPM.Task",
        "PostItem" => "IPM.Post",
        _ => "IPM.Note",
    };
}
