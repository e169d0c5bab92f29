using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The events of one subscription in one answer.</summary>
internal sealed class NotificationGroup
{
    internal string SubscriptionId { get; private set; }

    internal List<NotificationEvent> Events { get; } = new();

    internal static NotificationGroup Read(EwsReader reader)
    {
        NotificationGroup group = new();
        reader.ForEachChild(name =>
        {
            if (name == "SubscriptionId")
            {
                group.SubscriptionId = reader.ReadElementText();
                return true;
            }

            NotificationEvent notification = EventReader.Read(reader);
            if (notification != null)
            {
                group.Events.Add(notification);
            }

            return notification != null;
        });
        return group;
    }
}
