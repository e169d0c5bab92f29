using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Reads folders by id, into new objects or into an existing one.</summary>
internal sealed class GetFolderOperation : BatchOperation<GetFolderResponse>
{
    private readonly IReadOnlyList<FolderId> ids;
    private readonly PropertySet propertySet;
    private readonly Folder existing;

    internal GetFolderOperation(ExchangeService service, IEnumerable<FolderId> ids, PropertySet propertySet, Folder existing = null)
        : base(service)
    {
        this.ids = ids.ToArray();
        this.propertySet = propertySet;
        this.existing = existing;
    }

    internal override string Name => "GetFolder";

    internal override int ExpectedCount => ids.Count;

    internal override void Validate()
    {
        base.Validate();
        propertySet.Validate();
        propertySet.ValidateFor(this, false);
    }

    internal override void WriteContent(EwsWriter writer)
    {
        propertySet.WriteTo(writer, "FolderShape");
        IdList.Write(writer, "FolderIds", ids);
    }

    internal override GetFolderResponse CreateResponse(int index) => new(existing, propertySet);
}
