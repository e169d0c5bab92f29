using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>One envelope of a streaming answer: events, a sign of life, the announced end, or an error.</summary>
internal sealed class StreamingEventsResponse : ServiceResponse
{
    internal List<NotificationGroup> Groups { get; } = new();

    internal List<string> ErrorSubscriptionIds { get; } = new();

    internal bool IsClosed { get; private set; }

    internal override void ReadContent(EwsReader reader)
    {
        reader.Read();
        if (reader.LocalName == "Notifications")
        {
            reader.ForEachChild(name =>
            {
                if (name != "Notification")
                {
                    return false;
                }

                Groups.Add(NotificationGroup.Read(reader));
                return true;
            });
        }
        else if (reader.LocalName == "ConnectionStatus")
        {
            IsClosed = reader.ReadElementText() == "Closed";
        }
    }

    internal override bool TryReadErrorElement(EwsReader reader)
    {
        if (!reader.IsStart(EwsNamespace.Messages, "ErrorSubscriptionIds"))
        {
            return base.TryReadErrorElement(reader);
        }

        reader.ForEachChild(_ =>
        {
            ErrorSubscriptionIds.Add(reader.ReadElementText());
            return true;
        });
        return true;
    }
}
