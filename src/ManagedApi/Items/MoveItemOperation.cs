using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Moves items to another folder.</summary>
internal sealed class MoveItemOperation : BatchOperation<MoveCopyItemResponse>
{
    private readonly IReadOnlyList<ItemId> ids;
    private readonly FolderId destinationId;

    internal MoveItemOperation(ExchangeService service, IEnumerable<ItemId> ids, FolderId destinationId)
        : base(service)
    {
        this.ids = ids.ToArray();
        this.destinationId = destinationId;
    }

    internal override string Name => "MoveItem";

    internal override int ExpectedCount => ids.Count;

    internal override void WriteContent(EwsWriter writer)
    {
        IdList.Write(writer, "ToFolderId", new[] { destinationId });
        IdList.Write(writer, "ItemIds", ids);
    }

    internal override MoveCopyItemResponse CreateResponse(int index) => new();
}
