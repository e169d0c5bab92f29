using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A page of a result.</summary>
public abstract class PagedView : ViewBase
{
    private int pageSize;
    private int offset;

    internal PagedView(int pageSize, int offset, OffsetBasePoint offsetBasePoint)
    {
        PageSize = pageSize;
        Offset = offset;
        OffsetBasePoint = offsetBasePoint;
    }

    public int PageSize
    {
        get => pageSize;
        set => pageSize = value > 0 ? value : throw new ArgumentException("The value must be greater than zero.");
    }

    public OffsetBasePoint OffsetBasePoint { get; set; }

    public int Offset
    {
        get => offset;
        set => offset = value >= 0 ? value : throw new ArgumentException("The offset must be greater than or equal to 0.");
    }

    internal abstract string ViewName { get; }

    internal override void WriteView(EwsWriter writer)
    {
        writer.StartMessage(ViewName);
        writer.Attribute("MaxEntriesReturned", EwsText.Of(pageSize));
        writer.Attribute("Offset", EwsText.Of(offset));
        writer.Attribute("BasePoint", OffsetBasePoint.ToString());
        writer.End();
    }
}
