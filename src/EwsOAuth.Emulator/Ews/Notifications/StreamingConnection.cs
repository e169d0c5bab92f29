using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using Microsoft.AspNetCore.Http;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Notifications;

/// <summary>
/// Serves one GetStreamingEvents request: a status first, events as they happen, a heartbeat when none do, and a good-bye when the
/// client's time is over. All by the emulator's clock.
/// </summary>
internal sealed class StreamingConnection(HttpContext context, IReadOnlyList<EwsSubscription> subscriptions, TimeSpan heartbeat, TimeProvider clock)
{
    private readonly StreamSignal signal = new();
    private readonly HashSet<EwsSubscription> open = [.. subscriptions];

    internal async Task RunAsync(TimeSpan timeout)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        using CancellationTokenSource ending = new(timeout, clock);
        await SendAsync(Status("OK"));
        foreach (EwsSubscription subscription in subscriptions)
        {
            subscription.AttachTo(signal);
        }

        try
        {
            Task wake = signal.WaitAsync(over.Token);
            Task beat = Task.Delay(heartbeat, clock, over.Token);
            Task end = Task.Delay(Timeout.InfiniteTimeSpan, clock, ending.Token);
            while (open.Count > 0 && !signal.IsSuperseded && !context.RequestAborted.IsCancellationRequested)
            {
                Task first = await Task.WhenAny(wake, beat, end);
                if (first == end)
                {
                    break;
                }

                if (first == wake)
                {
                    wake = signal.WaitAsync(over.Token);
                    await SendEventsAsync();
                }
                else
                {
                    beat = Task.Delay(heartbeat, clock, over.Token);
                    await SendAsync(Status("OK"));
                }
            }

            context.RequestAborted.ThrowIfCancellationRequested();
            await SendAsync(Status("Closed"));
        }
        finally
        {
            foreach (EwsSubscription subscription in subscriptions)
            {
                subscription.DetachFrom(signal);
            }

            await over.CancelAsync();
        }
    }

    /// <summary>Says that subscriptions do not exist; Exchange ends the connection then.</summary>
    internal Task RefuseAsync(IEnumerable<string> unknown) => SendAsync(Refusal("ErrorSubscriptionNotFound", "The subscription was not found.", unknown));

    private async Task SendEventsAsync()
    {
        List<XElement> notifications = [];
        foreach (EwsSubscription subscription in open.ToArray())
        {
            if (subscription.Take(signal) is not IReadOnlyList<MailboxChange> changes)
            {
                open.Remove(subscription);
                await SendAsync(Refusal("ErrorMissedNotificationEvents", "Notification events were missed.", [subscription.Id]));
                continue;
            }

            if (changes.Count > 0)
            {
                notifications.Add(new XElement(
                    M + "Notification",
                    new XElement(T + "SubscriptionId", subscription.Id),
                    changes.Select(change => NotificationWriter.Write(change))));
            }

            if (subscription.HasEnded)
            {
                open.Remove(subscription);
                await SendAsync(Refusal("ErrorSubscriptionNotFound", "The subscription was not found.", [subscription.Id]));
            }
        }

        if (notifications.Count > 0)
        {
            await SendAsync(EwsAnswer.Success(Message("Notifications", notifications)));
        }
    }

    private static EwsAnswer Status(string status) => EwsAnswer.Success(Message("ConnectionStatus", status));

    private static EwsAnswer Refusal(string code, string text, IEnumerable<string> ids) =>
        // In the messages namespace, whatever the schema says: the Managed API looks for the ids there.
        EwsAnswer.Error(code, text, Message("ErrorSubscriptionIds", ids.Select(id => Message("SubscriptionId", id))));

    private async Task SendAsync(EwsAnswer answer)
    {
        XElement response = Message("GetStreamingEventsResponse", Message("ResponseMessages", answer.ToElement("GetStreamingEventsResponseMessage", null)));
        await context.Response.Body.WriteAsync(SoapEnvelope.Streaming(response), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
