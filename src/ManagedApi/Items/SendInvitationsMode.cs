namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Who is told about a new meeting.</summary>
public enum SendInvitationsMode
{
    SendToNone,
    SendOnlyToAll,
    SendToAllAndSaveCopy,
}
