using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Logging;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Notifications;

/// <summary>One mailbox of a watch: its subscription, the states of its folders, and what was told.</summary>
internal sealed class WatchedMailbox(string? address, ExchangeService service, WatchPlan plan, TimeProvider timeProvider, ILogger logger)
{
    private readonly SeenChanges _seen = new(timeProvider);
    private IReadOnlyList<WatchedFolder>? _folders;

    /// <summary>Gets the address; null for the connection's own mailbox.</summary>
    public string? Address => address;

    /// <summary>Gets the pauses between attempts after failures of this mailbox alone.</summary>
    public BackOff BackOff { get; } = new();

    /// <summary>Gets or sets the place among the subscriptions of its account; null until there is one.</summary>
    public IDisposable? Place { get; set; }

    /// <summary>Gets whom requests for this mailbox impersonate; null for a person's token.</summary>
    public ImpersonatedUserId? Impersonated => service.ImpersonatedUserId;

    /// <summary>Gets or sets the subscription; null if there is none, or none any more.</summary>
    public StreamingSubscription? Subscription { get; set; }

    /// <summary>Learns the folders and their states. This comes before the subscription: what happens in between is then in the difference.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (_folders is not null)
        {
            return;
        }

        List<WatchedFolder> folders = [];
        foreach (FolderId wanted in plan.Folders)
        {
            Folder found = await Folder.Bind(service, Locate(wanted), PropertySet.IdOnly, cancellationToken).ConfigureAwait(false);
            WatchedFolder folder = new(service, found.Id, timeProvider, logger);
            await folder.BeginAsync(present => Untold(present), cancellationToken).ConfigureAwait(false);
            folders.Add(folder);
        }

        _folders = folders;
    }

    /// <param name="group">The group's service: it keeps the cookies that lead to the server of the subscriptions.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task SubscribeAsync(ExchangeService group, CancellationToken cancellationToken)
    {
        group.ImpersonatedUserId = Impersonated;
        Subscription = await group.SubscribeToStreamingNotifications(_folders!.Select(folder => folder.Id), cancellationToken, plan.EventTypes).ConfigureAwait(false);
    }

    /// <summary>Tells what is in the folders' differences and was not told.</summary>
    public async Task<int> CatchUpAsync(Func<EwsNotification, ValueTask> tell, CancellationToken cancellationToken)
    {
        int found = 0;
        foreach (WatchedFolder folder in _folders!)
        {
            await foreach (ItemChange change in folder.ChangesAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (EwsNotificationKind kind in Untold(change))
                {
                    found++;
                    await tell(new EwsNotification(kind, change.ItemId.UniqueId, folder.Id.UniqueId)
                    {
                        Mailbox = address,
                        Timestamp = change.ChangeType == ChangeType.Create && WatchedFolder.ReceivedOn(change) is { } received ? received : timeProvider.GetUtcNow(),
                        IsFromCatchUp = true,
                    }).ConfigureAwait(false);
                }
            }
        }

        _seen.Forget();
        BackOff.Reset();
        return found;
    }

    /// <summary>Gives the notification of an event, or null if it is not wanted or was told.</summary>
    public EwsNotification? Read(ItemEvent told)
    {
        if (KindOf(told.EventType) is not { } kind || !IsNew(kind, told) || !plan.Kinds.Contains(kind))
        {
            return null;
        }

        return new EwsNotification(kind, told.ItemId.UniqueId, told.ParentFolderId.UniqueId)
        {
            Mailbox = address,
            OldItemId = told.OldItemId?.UniqueId,
            OldFolderId = told.OldParentFolderId?.UniqueId,
            // The services of a watch read times as UTC.
            Timestamp = new DateTimeOffset(DateTime.SpecifyKind(told.TimeStamp, DateTimeKind.Utc)),
        };
    }

    /// <summary>Takes note that Exchange has ended the stream in good order.</summary>
    public void Settle() => _seen.SettleCreations();

    private static EwsNotificationKind? KindOf(EventType type) => type switch
    {
        EventType.NewMail => EwsNotificationKind.NewMail,
        EventType.Created => EwsNotificationKind.Created,
        EventType.Modified => EwsNotificationKind.Modified,
        EventType.Deleted => EwsNotificationKind.Deleted,
        EventType.Moved => EwsNotificationKind.Moved,
        EventType.Copied => EwsNotificationKind.Copied,
        _ => null,
    };

    // An application impersonates, so the name is its mailbox's; a person's token would open the person's own folder of that name.
    private FolderId Locate(FolderId wanted) =>
        Impersonated is null && address is not null && wanted is { FolderName: WellKnownFolderName name, Mailbox: null } ? new FolderId(name, new Mailbox(address)) : wanted;

    private bool IsNew(EwsNotificationKind kind, ItemEvent told)
    {
        string id = told.ItemId.UniqueId;
        bool isNewState = _seen.NoteState(id, told.ItemId.ChangeKey);
        if (kind == EwsNotificationKind.Modified)
        {
            return isNewState;
        }

        return kind is EwsNotificationKind.Moved or EwsNotificationKind.Copied ? IsNewArrival(kind, id, told.OldItemId) : _seen.Note(kind, id);
    }

    /// <summary>Tells whether a move or a copy is news: in the differences of folders it is a creation, and a move a deletion too.</summary>
    private bool IsNewArrival(EwsNotificationKind kind, string id, ItemId? from)
    {
        ItemId? left = kind == EwsNotificationKind.Moved ? from : null;
        if (WasTold(EwsNotificationKind.Created, id) || WasTold(EwsNotificationKind.NewMail, id) || (left is not null && WasTold(EwsNotificationKind.Deleted, left.UniqueId)))
        {
            // A comparison has told its part of it. The other part is not noted: where it is watched, the next comparison tells it.
            return false;
        }

        _seen.Note(EwsNotificationKind.Created, id);
        _seen.Note(EwsNotificationKind.NewMail, id);
        if (left is not null)
        {
            _seen.Note(EwsNotificationKind.Deleted, left.UniqueId);
        }

        return _seen.Note(kind, id);
    }

    /// <summary>Tells whether something was noted that the program wants to know: what it does not want was noted and not told.</summary>
    private bool WasTold(EwsNotificationKind kind, string id) => plan.Kinds.Contains(kind) && _seen.Contains(kind, id);

    private List<EwsNotificationKind> Untold(ItemChange change)
    {
        List<EwsNotificationKind> untold = [];
        string id = change.ItemId.UniqueId;
        switch (change.ChangeType)
        {
            case ChangeType.Create:
                bool isNewState = _seen.NoteState(id, change.ItemId.ChangeKey);
                bool isNewItem = _seen.Note(EwsNotificationKind.Created, id);
                AddIf(isNewItem, EwsNotificationKind.Created);
                AddIf(!IsDraft(change) && !_seen.IsSettled(id) && _seen.Note(EwsNotificationKind.NewMail, id), EwsNotificationKind.NewMail);
                AddIf(!isNewItem && isNewState, EwsNotificationKind.Modified);
                break;
            case ChangeType.Delete:
                AddIf(_seen.Note(EwsNotificationKind.Deleted, id), EwsNotificationKind.Deleted);
                break;
            default:
                AddIf(_seen.NoteState(id, change.ItemId.ChangeKey), EwsNotificationKind.Modified);
                break;
        }

        return untold;

        void AddIf(bool isNew, EwsNotificationKind kind)
        {
            if (isNew && plan.Kinds.Contains(kind))
            {
                untold.Add(kind);
            }
        }
    }

    private static bool IsDraft(ItemChange change) => change.Item is not null && change.Item.TryGetProperty(ItemSchema.IsDraft, out bool isDraft) && isDraft;
}
