using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <content>Streaming notifications.</content>
public sealed partial class ExchangeService
{
    public Task<StreamingSubscription> SubscribeToStreamingNotifications(
        IEnumerable<FolderId> folderIds, CancellationToken token = default, params EventType[] eventTypes)
    {
        Demand(folderIds, nameof(folderIds));
        return SubscribeAsync(folderIds, eventTypes, token);
    }

    public Task<StreamingSubscription> SubscribeToStreamingNotificationsOnAllFolders(CancellationToken token = default, params EventType[] eventTypes) =>
        SubscribeAsync(null, eventTypes, token);

    private async Task<StreamingSubscription> SubscribeAsync(IEnumerable<FolderId> folderIds, EventType[] eventTypes, CancellationToken token) =>
        (await new SubscribeOperation(this, folderIds, eventTypes).ExecuteSingleAsync(token).ConfigureAwait(false)).Subscription;
}
