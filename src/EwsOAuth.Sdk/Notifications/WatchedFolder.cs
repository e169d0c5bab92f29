using System.Runtime.CompilerServices;
using EwsOAuth.Diagnostics;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Logging;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Notifications;

/// <summary>A folder and the state up to which its changes are known.</summary>
internal sealed class WatchedFolder(ExchangeService service, FolderId id, TimeProvider timeProvider, ILogger logger)
{
    /// <summary>The most changes that one SyncFolderItems gives.</summary>
    private const int PageSize = 512;

    /// <summary>How far Exchange's clock and ours may be apart where receipts are compared by time.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private static readonly PropertySet Shape = new(BasePropertySet.IdOnly, ItemSchema.IsDraft, ItemSchema.DateTimeReceived);

    private string? _state;
    private DateTimeOffset _comparedOn;

    // Set while a folder is walked again from its beginning: what came before is no news, on whichever page it is.
    private DateTimeOffset? _since;

    public FolderId Id => id;

    /// <summary>Reads when a mail was received; null for what is no mail, or is gone.</summary>
    public static DateTimeOffset? ReceivedOn(ItemChange change) =>
        change.Item is not null && change.Item.TryGetProperty(ItemSchema.DateTimeReceived, out DateTime received) ? new DateTimeOffset(DateTime.SpecifyKind(received, DateTimeKind.Utc)) : null;

    /// <summary>Walks to the folder's present state; what is in it is no news.</summary>
    /// <param name="noteRecent">Is given what came just now: a comparison by time of receipt must not take it for news either.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async Task BeginAsync(Action<ItemChange> noteRecent, CancellationToken cancellationToken)
    {
        DateTimeOffset recently = timeProvider.GetUtcNow() - ClockSkew;
        await foreach (ItemChange present in PagesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (ReceivedOn(present) >= recently)
            {
                noteRecent(present);
            }
        }
    }

    /// <summary>Gives what has changed since the last time. A walk that is not finished begins again where it was.</summary>
    public async IAsyncEnumerable<ItemChange> ChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool restarted = false;
        IAsyncEnumerator<ItemChange> changes = PagesAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (true)
            {
                try
                {
                    if (!await changes.MoveNextAsync().ConfigureAwait(false))
                    {
                        yield break;
                    }
                }
                catch (ServiceResponseException exception) when (exception.ErrorCode == ServiceError.ErrorInvalidSyncStateData && _state is not null && !restarted)
                {
                    logger.SyncStateLost();
                    restarted = true;
                    _since = _comparedOn - ClockSkew;
                    _state = null;
                    await changes.DisposeAsync().ConfigureAwait(false);
                    changes = PagesAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
                    continue;
                }

                if (_since is null || ReceivedOn(changes.Current) >= _since)
                {
                    yield return changes.Current;
                }
            }
        }
        finally
        {
            await changes.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<ItemChange> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ChangeCollection<ItemChange> page;
        DateTimeOffset asked;
        do
        {
            asked = timeProvider.GetUtcNow();
            page = await service.SyncFolderItems(id, Shape, null, PageSize, 0, SyncFolderItemsScope.NormalItems, _state, cancellationToken).ConfigureAwait(false);
            foreach (ItemChange change in page)
            {
                yield return change;
            }

            // Only now: a page whose changes were not all taken is asked for again.
            _state = page.SyncState;
        }
        while (page.MoreChangesAvailable);
        _comparedOn = asked;
        _since = null;
    }
}
