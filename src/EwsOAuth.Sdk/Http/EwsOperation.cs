using System.Collections.Frozen;

namespace EwsOAuth.Http;

/// <summary>What a request does at the server: decides whether it may be sent twice and whether its answer has an end.</summary>
internal sealed class EwsOperation
{
    // Only operations that change nothing at the server: what is not listed counts as a write.
    // Names: https://learn.microsoft.com/exchange/client-developer/web-service-reference/ews-operations-in-exchange.
    private static readonly string[] Reads =
    [
        "ConvertId", "ExpandDL", "ExportItems", "FindConversation", "FindFolder", "FindItem", "FindPeople", "GetAttachment", "GetConversationItems",
        "GetDelegate", "GetDiscoverySearchConfiguration", "GetEvents", "GetFolder", "GetHoldOnMailboxes", "GetInboxRules", "GetItem", "GetMailTips",
        "GetNonIndexableItemDetails", "GetNonIndexableItemStatistics", "GetPasswordExpirationDate", "GetPersona", "GetRoomLists", "GetRooms",
        "GetSearchableMailboxes", "GetServerTimeZones", "GetServiceConfiguration", "GetUserAvailabilityRequest", "GetUserConfiguration",
        "GetUserOofSettingsRequest", "GetUserPhoto", "GetUserRetentionPolicyTags", "ResolveNames", "SearchMailboxes", "SyncFolderHierarchy", "SyncFolderItems",
        // Autodiscover's.
        "GetUserSettings",
    ];

    // Only for their names in measurements, where the list has to end: the frequent ones that change something.
    private static readonly string[] Writes =
    [
        "AddDelegate", "ApplyConversationAction", "ArchiveItem", "CopyFolder", "CopyItem", "CreateAttachment", "CreateFolder", "CreateItem", "CreateManagedFolder",
        "CreateUserConfiguration", "DeleteAttachment", "DeleteFolder", "DeleteItem", "DeleteUserConfiguration", "DisableApp", "EmptyFolder", "InstallApp", "MarkAllItemsAsRead",
        "MarkAsJunk", "MoveFolder", "MoveItem", "RemoveDelegate", "SendItem", "SetHoldOnMailboxes", "SetUserOofSettingsRequest", "Subscribe", "UninstallApp", "Unsubscribe",
        "UpdateDelegate", "UpdateFolder", "UpdateInboxRules", "UpdateItem", "UpdateUserConfiguration", "UploadItems",
    ];

    private static readonly FrozenDictionary<string, EwsOperation> Known = Reads
        .Select(name => new EwsOperation(name, isRead: true, isStreaming: false))
        .Concat(Writes.Select(name => new EwsOperation(name, isRead: false, isStreaming: false)))
        .Append(new EwsOperation("GetStreamingEvents", isRead: true, isStreaming: true))
        .ToFrozenDictionary(operation => operation.Name, StringComparer.Ordinal);

    private EwsOperation(string name, bool isRead, bool isStreaming)
    {
        Name = name;
        IsRead = isRead;
        IsStreaming = isStreaming;
    }

    /// <summary>Any operation that is not known: it may change something.</summary>
    public static EwsOperation Write { get; } = new("other", isRead: false, isStreaming: false);

    /// <summary>The name in logs and measurements: one of a closed list.</summary>
    public string Name { get; }

    public bool IsRead { get; }

    /// <summary>Whether the answer is handed on as it arrives instead of being read to its end first.</summary>
    public bool IsStreaming { get; }

    /// <param name="name">The local name of the first child of the SOAP body.</param>
    public static EwsOperation Of(string name) => Known.TryGetValue(name, out EwsOperation? operation) ? operation : Write;
}
