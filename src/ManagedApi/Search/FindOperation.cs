using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A search in folders, for items or for folders.</summary>
internal abstract class FindOperation<TResponse> : BatchOperation<TResponse>
    where TResponse : ServiceResponse
{
    private readonly IReadOnlyList<FolderId> parentIds;
    private readonly SearchFilter filter;
    private readonly string query;

    protected FindOperation(ExchangeService service, IEnumerable<FolderId> parentIds, SearchFilter filter, string query, ViewBase view)
        : base(service)
    {
        this.parentIds = parentIds.ToArray();
        this.filter = filter;
        this.query = query;
        View = view;
    }

    internal override int ExpectedCount => parentIds.Count;

    protected ViewBase View { get; }

    protected PropertySet PropertySetOrDefault => View.PropertySet ?? PropertySet.FirstClassProperties;

    internal override void Validate()
    {
        base.Validate();
        View.Validate(this);
        filter?.Validate();
        if (string.IsNullOrEmpty(query))
        {
            return;
        }

        DemandVersion(ExchangeVersion.Exchange2010, "queryString");
        if (filter != null)
        {
            throw new ServiceLocalException("Both search filter and query string can't be specified. One of them must be null.");
        }
    }

    internal override void WriteContent(EwsWriter writer)
    {
        View.WriteAttributes(writer);
        PropertySetOrDefault.WriteTo(writer, View.ShapeName);
        View.WriteView(writer);
        if (filter != null)
        {
            writer.StartMessage("Restriction");
            filter.WriteTo(writer);
            writer.End();
        }

        View.WriteOrder(writer);
        IdList.Write(writer, "ParentFolderIds", parentIds);
        if (!string.IsNullOrEmpty(query))
        {
            writer.Message("QueryString", query);
        }
    }
}
