using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Asks for the events of subscriptions as they happen.</summary>
internal sealed class GetStreamingEventsOperation : SoapOperation
{
    private readonly IReadOnlyList<string> subscriptionIds;
    private readonly int minutes;

    internal GetStreamingEventsOperation(ExchangeService service, IEnumerable<string> subscriptionIds, int minutes)
        : base(service)
    {
        this.subscriptionIds = subscriptionIds.ToArray();
        this.minutes = minutes;
    }

    internal override string Name => "GetStreamingEvents";

    internal override ExchangeVersion Since => ExchangeVersion.Exchange2010_SP1;

    internal override void WriteContent(EwsWriter writer)
    {
        writer.StartMessage("SubscriptionIds");
        foreach (string id in subscriptionIds)
        {
            writer.Type("SubscriptionId", id);
        }

        writer.End();
        writer.Message("ConnectionTimeout", EwsText.Of(minutes));
    }

    internal override object ReadContent(EwsReader reader)
    {
        reader.ReadStart(EwsNamespace.Messages, "ResponseMessages");
        StreamingEventsResponse response = new();
        response.ReadFrom(reader, "GetStreamingEventsResponseMessage");
        reader.ReadEndIfNecessary(EwsNamespace.Messages, "ResponseMessages");
        return response;
    }
}
