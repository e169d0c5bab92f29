using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Notifications;

/// <summary>What a stream told: an item's event, or the end of a subscription (of all, if it names none).</summary>
internal readonly record struct StreamedEvent(StreamingSubscription? Subscription, ItemEvent? Item, Exception? Failure);
