using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Ends a subscription.</summary>
internal sealed class UnsubscribeOperation : BatchOperation<ServiceResponse>
{
    private readonly string subscriptionId;

    internal UnsubscribeOperation(ExchangeService service, string subscriptionId)
        : base(service)
    {
        this.subscriptionId = string.IsNullOrWhiteSpace(subscriptionId) ? throw new ArgumentException("The id is empty.", "SubscriptionId") : subscriptionId;
    }

    internal override string Name => "Unsubscribe";

    internal override int ExpectedCount => 1;

    internal override void WriteContent(EwsWriter writer) => writer.Message("SubscriptionId", subscriptionId);

    internal override ServiceResponse CreateResponse(int index) => new();
}
