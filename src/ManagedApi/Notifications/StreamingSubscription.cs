using System.Threading;
using AsyncTask = System.Threading.Tasks.Task;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A subscription whose events come over a connection that stays open.</summary>
public sealed class StreamingSubscription : SubscriptionBase
{
    public StreamingSubscription(ExchangeService service, string subscriptionId)
        : base(service, subscriptionId)
    {
    }

    public new ExchangeService Service => base.Service;

    protected override bool UsesWatermark => false;

    public AsyncTask Unsubscribe(CancellationToken token = default) => new UnsubscribeOperation(Service, Id).ExecuteSingleAsync(token);
}
