using System;
using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Events of a subscription.</summary>
public class NotificationEventArgs : EventArgs
{
    internal NotificationEventArgs(StreamingSubscription subscription, IEnumerable<NotificationEvent> events)
    {
        Subscription = subscription;
        Events = events;
    }

    public StreamingSubscription Subscription { get; internal set; }

    public IEnumerable<NotificationEvent> Events { get; internal set; }
}
