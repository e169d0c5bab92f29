using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A search for items.</summary>
internal sealed class FindItemOperation : FindOperation<FindItemResponse>
{
    internal FindItemOperation(ExchangeService service, IEnumerable<FolderId> parentIds, SearchFilter filter, string query, ViewBase view)
        : base(service, parentIds, filter, query, view)
    {
    }

    internal override string Name => "FindItem";

    internal override FindItemResponse CreateResponse(int index) => new(PropertySetOrDefault);
}
