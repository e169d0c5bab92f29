namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A page of items.</summary>
public sealed class ItemView : PagedView
{
    public ItemView(int pageSize)
        : this(pageSize, 0)
    {
    }

    public ItemView(int pageSize, int offset)
        : this(pageSize, offset, OffsetBasePoint.Beginning)
    {
    }

    public ItemView(int pageSize, int offset, OffsetBasePoint offsetBasePoint)
        : base(pageSize, offset, offsetBasePoint)
    {
    }

    public ItemTraversal Traversal { get; set; }

    public OrderByCollection OrderBy { get; } = new();

    internal override string ShapeName => "ItemShape";

    internal override string ViewName => "IndexedPageItemView";

    internal override void WriteAttributes(EwsWriter writer) => writer.Attribute("Traversal", Traversal.ToString());

    internal override void WriteOrder(EwsWriter writer) => OrderBy.WriteTo(writer);
}
