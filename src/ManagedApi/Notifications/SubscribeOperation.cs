using System;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Subscribes to the events of some folders, or of all.</summary>
internal sealed class SubscribeOperation : BatchOperation<SubscribeResponse>
{
    private readonly IReadOnlyList<FolderId> folderIds;
    private readonly IReadOnlyList<EventType> eventTypes;

    internal SubscribeOperation(ExchangeService service, IEnumerable<FolderId> folderIds, IReadOnlyList<EventType> eventTypes)
        : base(service)
    {
        this.folderIds = folderIds?.ToArray() ?? Array.Empty<FolderId>();
        this.eventTypes = eventTypes;
    }

    internal override string Name => "Subscribe";

    internal override ExchangeVersion Since => ExchangeVersion.Exchange2010_SP1;

    internal override int ExpectedCount => 1;

    internal override void Validate()
    {
        base.Validate();
        if (eventTypes == null || eventTypes.Count == 0)
        {
            throw new ArgumentException("The collection is empty.", "EventTypes");
        }

        if (eventTypes.Contains(EventType.Status))
        {
            throw new ServiceValidationException("Status events can't be subscribed to.");
        }
    }

    internal override void WriteContent(EwsWriter writer)
    {
        writer.StartMessage("StreamingSubscriptionRequest");
        if (folderIds.Count == 0)
        {
            writer.Attribute("SubscribeToAllFolders", "true");
        }
        else
        {
            writer.StartType("FolderIds");
            foreach (FolderId id in folderIds)
            {
                id.WriteTo(writer);
            }

            writer.End();
        }

        writer.StartType("EventTypes");
        foreach (EventType type in eventTypes)
        {
            writer.Type("EventType", type + "Event");
        }

        writer.End();
        writer.End();
    }

    internal override SubscribeResponse CreateResponse(int index) => new(new StreamingSubscription(Service, null));
}
