using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Reads items by id, into new objects or into existing ones.</summary>
internal sealed class GetItemOperation : BatchOperation<GetItemResponse>
{
    private readonly IReadOnlyList<ItemId> ids;
    private readonly IReadOnlyList<Item> existing;
    private readonly PropertySet propertySet;

    internal GetItemOperation(ExchangeService service, IEnumerable<ItemId> ids, PropertySet propertySet, IReadOnlyList<Item> existing = null)
        : base(service)
    {
        this.ids = ids.ToArray();
        this.propertySet = propertySet;
        this.existing = existing;
    }

    internal override string Name => "GetItem";

    internal override int ExpectedCount => ids.Count;

    internal static GetItemOperation Refresh(ExchangeService service, IReadOnlyList<Item> items, PropertySet propertySet) =>
        new(service, items.Select(item => item.Id), propertySet, items);

    internal override void Validate()
    {
        base.Validate();
        propertySet.Validate();
        propertySet.ValidateFor(this, false);
    }

    internal override void WriteContent(EwsWriter writer)
    {
        propertySet.WriteTo(writer, "ItemShape");
        IdList.Write(writer, "ItemIds", ids);
    }

    internal override GetItemResponse CreateResponse(int index) => new(existing?[index], propertySet);
}
