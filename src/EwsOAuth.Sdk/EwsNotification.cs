namespace EwsOAuth;

/// <summary>Says that something happened to an item in a watched folder; see <see cref="EwsOAuthConnection.WatchAsync"/>.</summary>
public sealed class EwsNotification
{
    /// <summary>Initializes a notification, as a test of what takes them needs it.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="itemId">The id of the item.</param>
    /// <param name="folderId">The id of the folder that the item is in.</param>
    /// <exception cref="ArgumentNullException"><paramref name="itemId"/> or <paramref name="folderId"/> is null.</exception>
    public EwsNotification(EwsNotificationKind kind, string itemId, string folderId)
    {
        ArgumentNullException.ThrowIfNull(itemId);
        ArgumentNullException.ThrowIfNull(folderId);
        Kind = kind;
        ItemId = itemId;
        FolderId = folderId;
    }

    /// <summary>Gets what happened.</summary>
    public EwsNotificationKind Kind { get; }

    /// <summary>Gets the address of the mailbox.</summary>
    /// <value>Null if the connection's own mailbox is watched and its address is not known.</value>
    public string? Mailbox { get; init; }

    /// <summary>Gets the id of the item, for <c>Item.Bind(service, notification.ItemId)</c>.</summary>
    public string ItemId { get; }

    /// <summary>Gets the id of the folder that the item is in, or was in when it was deleted.</summary>
    public string FolderId { get; }

    /// <summary>Gets the id that the item had before it was moved, or the id of the item that was copied.</summary>
    /// <value>Null unless <see cref="Kind"/> is <see cref="EwsNotificationKind.Moved"/> or <see cref="EwsNotificationKind.Copied"/>.</value>
    public string? OldItemId { get; init; }

    /// <summary>Gets the id of the folder that the item was in before.</summary>
    /// <value>Null unless <see cref="Kind"/> is <see cref="EwsNotificationKind.Moved"/> or <see cref="EwsNotificationKind.Copied"/>.</value>
    public string? OldFolderId { get; init; }

    /// <summary>Gets when it happened.</summary>
    /// <value>In UTC, by Exchange's clock. Of what catching up found, mail has the time of its receipt and other changes that of the comparison.</value>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>Gets whether the stream had not told this, and a comparison with the folder found it.</summary>
    /// <value>True after an interruption; then several changes of one item can be a single notification.</value>
    public bool IsFromCatchUp { get; init; }

    /// <inheritdoc/>
    public override string ToString() => IsFromCatchUp ? $"{Kind} at {Timestamp:u} (found by catching up)" : $"{Kind} at {Timestamp:u}";
}
