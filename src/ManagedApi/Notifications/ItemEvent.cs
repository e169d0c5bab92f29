using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Something that happened to an item.</summary>
public sealed class ItemEvent : NotificationEvent
{
    internal ItemEvent(EventType eventType, DateTime timeStamp)
        : base(eventType, timeStamp)
    {
    }

    public ItemId ItemId { get; internal set; }

    public ItemId OldItemId { get; internal set; }
}
