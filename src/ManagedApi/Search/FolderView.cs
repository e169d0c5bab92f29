namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A page of folders.</summary>
public sealed class FolderView : PagedView
{
    public FolderView(int pageSize)
        : this(pageSize, 0)
    {
    }

    public FolderView(int pageSize, int offset)
        : this(pageSize, offset, OffsetBasePoint.Beginning)
    {
    }

    public FolderView(int pageSize, int offset, OffsetBasePoint offsetBasePoint)
        : base(pageSize, offset, offsetBasePoint)
    {
    }

    public FolderTraversal Traversal { get; set; }

    internal override string ShapeName => "FolderShape";

    internal override string ViewName => "IndexedPageFolderView";

    internal override void WriteAttributes(EwsWriter writer) => writer.Attribute("Traversal", Traversal.ToString());
}
