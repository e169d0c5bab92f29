using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A subscription that Exchange holds for a service.</summary>
public abstract class SubscriptionBase
{
    internal SubscriptionBase(ExchangeService service, string id)
    {
        Service = service ?? throw new ArgumentNullException(nameof(service));
        Id = id;
    }

    public string Id { get; internal set; }

    public string Watermark { get; internal set; }

    protected virtual bool UsesWatermark => true;

    internal ExchangeService Service { get; }

    /// <summary>A streaming subscription's answer has no watermark: one that has it breaks the reading.</summary>
    internal void ReadFrom(EwsReader reader)
    {
        Id = reader.ReadElementText(EwsNamespace.Messages, "SubscriptionId");
        if (UsesWatermark)
        {
            Watermark = reader.ReadElementText(EwsNamespace.Messages, "Watermark");
        }
    }
}
