namespace EwsOAuth;

/// <summary>What happened to an item in a watched folder.</summary>
/// <remarks>The event types of Exchange ([MS-OXWSNTIF], 2.2.5): one change can be several, a delivered mail is both created and new mail.</remarks>
public enum EwsNotificationKind
{
    /// <summary>A mail was delivered.</summary>
    NewMail,

    /// <summary>An item came into being, by delivery or otherwise.</summary>
    Created,

    /// <summary>An item was changed; reading it or marking it read or unread counts.</summary>
    Modified,

    /// <summary>An item was removed for good, or, where this was found by catching up, left the folder in any way.</summary>
    Deleted,

    /// <summary>An item was moved into the folder or out of it; it has a new id.</summary>
    Moved,

    /// <summary>A copy was made, in the folder or of an item in it.</summary>
    Copied,
}
