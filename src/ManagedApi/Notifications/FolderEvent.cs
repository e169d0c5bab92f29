using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Something that happened to a folder.</summary>
public class FolderEvent : NotificationEvent
{
    internal FolderEvent(EventType eventType, DateTime timeStamp)
        : base(eventType, timeStamp)
    {
    }

    public FolderId FolderId { get; internal set; }

    public FolderId OldFolderId { get; internal set; }

    public int? UnreadCount { get; internal set; }
}
