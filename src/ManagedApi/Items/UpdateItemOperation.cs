namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Sends the changes of an item.</summary>
internal sealed class UpdateItemOperation : BatchOperation<UpdateItemResponse>
{
    private readonly Item item;
    private readonly FolderId savedItemsFolderId;
    private readonly ConflictResolutionMode mode;
    private readonly MessageDisposition? disposition;
    private readonly bool suppressReadReceipts;

    internal UpdateItemOperation(
        ExchangeService service, Item item, FolderId savedItemsFolderId, ConflictResolutionMode mode, MessageDisposition? disposition, bool suppressReadReceipts)
        : base(service)
    {
        this.item = item;
        this.savedItemsFolderId = savedItemsFolderId;
        this.mode = mode;
        this.disposition = disposition;
        this.suppressReadReceipts = suppressReadReceipts;
    }

    internal override string Name => "UpdateItem";

    internal override int ExpectedCount => 1;

    internal override void Validate()
    {
        base.Validate();
        item.Validate();
        if (suppressReadReceipts)
        {
            DemandVersion(ExchangeVersion.Exchange2013, "SuppressReadReceipts");
        }
    }

    internal override void WriteContent(EwsWriter writer)
    {
        if (disposition.HasValue)
        {
            writer.Attribute("MessageDisposition", disposition.Value.ToString());
        }

        if (suppressReadReceipts)
        {
            writer.Attribute("SuppressReadReceipts", "true");
        }

        writer.Attribute("ConflictResolution", mode.ToString());
        if (savedItemsFolderId != null)
        {
            IdList.Write(writer, "SavedItemFolderId", new[] { savedItemsFolderId });
        }

        writer.StartMessage("ItemChanges");
        ItemChangeWriter.Write(writer, item);
        writer.End();
    }

    internal override UpdateItemResponse CreateResponse(int index) => new(item);
}
