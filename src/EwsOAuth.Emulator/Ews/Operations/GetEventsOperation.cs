using System.Xml.Linq;
using EwsOAuth.Emulator.Ews.Notifications;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;
using static EwsOAuth.Emulator.Mailboxes.MailboxXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Fetches the events of a pull subscription after a watermark.</summary>
internal sealed class GetEventsOperation : IEwsOperation
{
    public string Name => "GetEvents";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call) => EwsCall.Each([call.Request], request =>
    {
        string watermark = request.Required(M + "Watermark").Value;
        if (call.Subscriptions.Find(request.Required(M + "SubscriptionId").Value) is not EwsSubscription subscription || subscription.Mailbox != call.Caller.Mailbox)
        {
            return EwsAnswer.Error("ErrorSubscriptionNotFound", "The subscription was not found.");
        }

        long after = EventWatermark.Read(watermark);
        long upTo = subscription.Mailbox.LastChange;
        IReadOnlyList<MailboxChange> changes = subscription.Mailbox.ChangesBetween(after, upTo)
            ?? throw new EwsErrorException("ErrorMissedNotificationEvents", "Notification events were missed.");
        XElement[] events = [.. changes.Where(subscription.Wants).Select(change => NotificationWriter.Write(change, EventWatermark.Write(change.Sequence)))];
        return EwsAnswer.Success(Message(
            "Notification",
            Element("SubscriptionId", subscription.Id),
            Element("PreviousWatermark", watermark),
            Element("MoreEvents", "false"),
            // Nothing new is an event too: it carries the watermark.
            events.Length > 0 ? events : Element("StatusEvent", Element("Watermark", EventWatermark.Write(upTo)))));
    });
}
