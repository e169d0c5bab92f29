namespace EwsOAuth.Emulator.Ews.Shapes;

/// <summary>Which properties items have, in the order of the EWS schema (types.xsd), and which of them Exchange shows when.</summary>
internal static class ItemSchema
{
    private static readonly string[] Item =
    [
        "MimeContent", "ItemId", "ParentFolderId", "ItemClass", "Subject", "Sensitivity", "Body", "Attachments", "DateTimeReceived", "Size", "Categories",
        "Importance", "InReplyTo", "IsSubmitted", "IsDraft", "IsFromMe", "IsResend", "IsUnmodified", "InternetMessageHeaders", "DateTimeSent",
        "DateTimeCreated", "ResponseObjects", "ReminderDueBy", "ReminderIsSet", "ReminderNextTime", "ReminderMinutesBeforeStart", "DisplayCc", "DisplayTo",
        "DisplayBcc", "HasAttachments", "ExtendedProperty", "Culture", "EffectiveRights", "LastModifiedName", "LastModifiedTime", "IsAssociated",
        "WebClientReadFormQueryString", "WebClientEditFormQueryString", "ConversationId", "UniqueBody", "Flag", "StoreEntryId", "InstanceKey",
        "NormalizedBody", "Preview", "TextBody",
    ];

    private static readonly Dictionary<string, string[]> ByKind = new(StringComparer.Ordinal)
    {
        ["Item"] = Item,
        ["Message"] =
        [
            .. Item, "Sender", "ToRecipients", "CcRecipients", "BccRecipients", "IsReadReceiptRequested", "IsDeliveryReceiptRequested", "ConversationIndex",
            "ConversationTopic", "From", "InternetMessageId", "IsRead", "IsResponseRequested", "References", "ReplyTo", "ReceivedBy", "ReceivedRepresenting",
        ],
        ["PostItem"] = [.. Item, "ConversationIndex", "ConversationTopic", "From", "InternetMessageId", "IsRead", "PostedTime", "References", "Sender"],
        ["CalendarItem"] =
        [
            .. Item, "UID", "RecurrenceId", "DateTimeStamp", "Start", "End", "OriginalStart", "IsAllDayEvent", "LegacyFreeBusyStatus", "Location", "When",
            "IsMeeting", "IsCancelled", "IsRecurring", "MeetingRequestWasSent", "IsResponseRequested", "CalendarItemType", "MyResponseType", "Organizer",
            "RequiredAttendees", "OptionalAttendees", "Resources", "Duration", "TimeZone", "AppointmentState", "Recurrence", "MeetingTimeZone",
            "StartTimeZone", "EndTimeZone", "ConferenceType", "AllowNewTimeProposal", "IsOnlineMeeting", "MeetingWorkspaceUrl", "NetShowUrl",
            "EnhancedLocation", "StartTimeZoneId", "EndTimeZoneId",
        ],
        ["Contact"] =
        [
            .. Item, "FileAs", "FileAsMapping", "DisplayName", "GivenName", "Initials", "MiddleName", "Nickname", "CompleteName", "CompanyName",
            "EmailAddresses", "PhysicalAddresses", "PhoneNumbers", "AssistantName", "Birthday", "BusinessHomePage", "Children", "Companies", "ContactSource",
            "Department", "Generation", "ImAddresses", "JobTitle", "Manager", "Mileage", "OfficeLocation", "PostalAddressIndex", "Profession", "SpouseName",
            "Surname", "WeddingAnniversary", "HasPicture",
        ],
        ["Task"] =
        [
            .. Item, "ActualWork", "AssignedTime", "BillingInformation", "ChangeCount", "Companies", "CompleteDate", "Contacts", "DelegationState",
            "Delegator", "DueDate", "IsAssignmentEditable", "IsComplete", "IsRecurring", "IsTeamTask", "Mileage", "Owner", "PercentComplete", "Recurrence",
            "StartDate", "Status", "StatusDescription", "TotalWork",
        ],
    };

    /// <summary>What the base shape Default shows of an item found (FindItem).</summary>
    private static readonly HashSet<string> SummaryDefault =
    [
        "ItemId", "Subject", "Sensitivity", "Size", "DateTimeSent", "DateTimeCreated", "HasAttachments", "IsReadReceiptRequested", "IsDeliveryReceiptRequested",
        "From", "IsRead", "Start", "End", "Location", "LegacyFreeBusyStatus", "CalendarItemType", "FileAs", "DisplayName", "CompanyName", "DueDate",
        "PercentComplete", "StartDate", "Status",
    ];

    /// <summary>What the base shape Default shows beyond that of an item that is asked for by its id (GetItem).</summary>
    private static readonly HashSet<string> FullDefault =
    [
        "Body", "Attachments", "ResponseObjects", "ToRecipients", "CcRecipients", "BccRecipients", "InternetMessageId", "References", "ReplyTo",
        "RequiredAttendees", "OptionalAttendees", "Organizer", "EmailAddresses", "PhoneNumbers",
    ];

    /// <summary>What only GetItem can show: FindItem refuses to.</summary>
    private static readonly HashSet<string> FullOnly =
    [
        "MimeContent", "Body", "Attachments", "InternetMessageHeaders", "ResponseObjects", "UniqueBody", "NormalizedBody", "TextBody", "ToRecipients",
        "CcRecipients", "BccRecipients", "ReplyTo", "RequiredAttendees", "OptionalAttendees",
    ];

    /// <summary>What no base shape shows: a client names it.</summary>
    private static readonly HashSet<string> OnRequestOnly =
    [
        "MimeContent", "ExtendedProperty", "UniqueBody", "NormalizedBody", "TextBody", "StoreEntryId", "Preview", "WebClientEditFormQueryString",
    ];

    private static readonly Dictionary<string, ExchangeVersion> Since = new(StringComparer.Ordinal)
    {
        ["IsAssociated"] = ExchangeVersion.Exchange2010,
        ["WebClientReadFormQueryString"] = ExchangeVersion.Exchange2010,
        ["WebClientEditFormQueryString"] = ExchangeVersion.Exchange2010,
        ["ConversationId"] = ExchangeVersion.Exchange2010,
        ["UniqueBody"] = ExchangeVersion.Exchange2010,
        ["Flag"] = ExchangeVersion.Exchange2013,
        ["StoreEntryId"] = ExchangeVersion.Exchange2013,
        ["InstanceKey"] = ExchangeVersion.Exchange2013,
        ["NormalizedBody"] = ExchangeVersion.Exchange2013,
        ["Preview"] = ExchangeVersion.Exchange2013,
        ["TextBody"] = ExchangeVersion.Exchange2013,
        ["EnhancedLocation"] = ExchangeVersion.Exchange2013,
    };

    internal static bool IsKind(string kind) => ByKind.ContainsKey(kind);

    internal static IReadOnlyList<string> OrderOf(string kind) => ByKind.GetValueOrDefault(kind, Item);

    internal static bool Exists(string name, ExchangeVersion version) => !Since.TryGetValue(name, out ExchangeVersion since) || version >= since;

    /// <summary>Tells whether FindItem refuses to show a property.</summary>
    internal static bool IsFullOnly(string name) => FullOnly.Contains(name);

    internal static bool IsInBaseShape(string name, string baseShape, bool summary) => name == "ItemId" || baseShape switch
    {
        ResponseShape.Default => SummaryDefault.Contains(name) || (!summary && FullDefault.Contains(name)),
        ResponseShape.AllProperties => !OnRequestOnly.Contains(name) && !(summary && FullOnly.Contains(name)),
        _ => false,
    };
}
