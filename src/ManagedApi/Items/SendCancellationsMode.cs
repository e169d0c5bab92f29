namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Who is told about a cancelled meeting.</summary>
public enum SendCancellationsMode
{
    SendToNone,
    SendOnlyToAll,
    SendToAllAndSaveCopy,
}
