using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Why a subscription, or a connection, came to an end; without an exception it ended as it should.</summary>
public class SubscriptionErrorEventArgs : EventArgs
{
    internal SubscriptionErrorEventArgs(StreamingSubscription subscription, Exception exception)
    {
        Subscription = subscription;
        Exception = exception;
    }

    public StreamingSubscription Subscription { get; internal set; }

    public Exception Exception { get; internal set; }
}
