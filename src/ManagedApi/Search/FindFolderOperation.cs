using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A search for folders.</summary>
internal sealed class FindFolderOperation : FindOperation<FindFolderResponse>
{
    internal FindFolderOperation(ExchangeService service, IEnumerable<FolderId> parentIds, SearchFilter filter, ViewBase view)
        : base(service, parentIds, filter, null, view)
    {
    }

    internal override string Name => "FindFolder";

    internal override FindFolderResponse CreateResponse(int index) => new(PropertySetOrDefault);
}
