namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Who is told about a changed meeting.</summary>
public enum SendInvitationsOrCancellationsMode
{
    SendToNone,
    SendOnlyToAll,
    SendOnlyToChanged,
    SendToAllAndSaveCopy,
    SendToChangedAndSaveCopy,
}
