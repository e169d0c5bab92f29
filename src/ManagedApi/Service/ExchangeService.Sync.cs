using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <content>Synchronization.</content>
public sealed partial class ExchangeService
{
    public Task<ChangeCollection<ItemChange>> SyncFolderItems(
        FolderId syncFolderId,
        PropertySet propertySet,
        IEnumerable<ItemId> ignoredItemIds,
        int maxChangesReturned,
        SyncFolderItemsScope syncScope,
        string syncState) =>
        SyncFolderItems(syncFolderId, propertySet, ignoredItemIds, maxChangesReturned, 0, syncScope, syncState);

    public async Task<ChangeCollection<ItemChange>> SyncFolderItems(
        FolderId syncFolderId,
        PropertySet propertySet,
        IEnumerable<ItemId> ignoredItemIds,
        int maxChangesReturned,
        int numberOfDays,
        SyncFolderItemsScope syncScope,
        string syncState,
        CancellationToken token = default)
    {
        SyncFolderItemsOperation sync = new(this, syncFolderId, propertySet)
        {
            IgnoredItemIds = ignoredItemIds,
            MaxChanges = maxChangesReturned,
            Days = numberOfDays,
            Scope = syncScope,
            State = syncState,
        };
        return (await sync.ExecuteSingleAsync(token).ConfigureAwait(false)).Changes;
    }
}
