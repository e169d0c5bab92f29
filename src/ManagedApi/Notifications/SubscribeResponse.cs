namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The answer of a Subscribe.</summary>
internal sealed class SubscribeResponse : ServiceResponse
{
    internal SubscribeResponse(StreamingSubscription subscription)
    {
        Subscription = subscription;
    }

    internal StreamingSubscription Subscription { get; }

    internal override void ReadContent(EwsReader reader) => Subscription.ReadFrom(reader);
}
