using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Deletes items.</summary>
internal sealed class DeleteItemOperation : BatchOperation<ServiceResponse>
{
    private readonly IReadOnlyList<ItemId> ids;
    private readonly DeleteMode mode;
    private readonly bool suppressReadReceipts;

    internal DeleteItemOperation(ExchangeService service, IEnumerable<ItemId> ids, DeleteMode mode, bool suppressReadReceipts)
        : base(service)
    {
        this.ids = ids.ToArray();
        this.mode = mode;
        this.suppressReadReceipts = suppressReadReceipts;
    }

    internal override string Name => "DeleteItem";

    internal override int ExpectedCount => ids.Count;

    internal override void Validate()
    {
        base.Validate();
        if (suppressReadReceipts)
        {
            DemandVersion(ExchangeVersion.Exchange2013, "SuppressReadReceipts");
        }
    }

    internal override void WriteContent(EwsWriter writer)
    {
        writer.Attribute("DeleteType", mode.ToString());
        if (suppressReadReceipts)
        {
            writer.Attribute("SuppressReadReceipts", "true");
        }

        IdList.Write(writer, "ItemIds", ids);
    }

    internal override ServiceResponse CreateResponse(int index) => new();
}
