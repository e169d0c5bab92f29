using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Something that happened in a mailbox.</summary>
public abstract class NotificationEvent
{
    internal NotificationEvent(EventType eventType, DateTime timeStamp)
    {
        EventType = eventType;
        TimeStamp = timeStamp;
    }

    public EventType EventType { get; }

    public DateTime TimeStamp { get; }

    public FolderId ParentFolderId { get; internal set; }

    public FolderId OldParentFolderId { get; internal set; }
}
