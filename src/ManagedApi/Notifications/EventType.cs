namespace Microsoft.Exchange.WebServices.Data;

/// <summary>What happened to an item or a folder.</summary>
public enum EventType
{
    Status,
    NewMail,
    Deleted,
    Modified,
    Moved,
    Copied,
    Created,
    FreeBusyChanged,
}
