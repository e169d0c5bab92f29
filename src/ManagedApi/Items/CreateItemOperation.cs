namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Creates an item: saved, sent, or both.</summary>
internal sealed class CreateItemOperation : BatchOperation<CreateItemResponse>
{
    private readonly Item item;
    private readonly FolderId folderId;
    private readonly MessageDisposition disposition;

    internal CreateItemOperation(ExchangeService service, Item item, FolderId folderId, MessageDisposition disposition)
        : base(service)
    {
        this.item = item;
        this.folderId = folderId;
        this.disposition = disposition;
    }

    internal override string Name => "CreateItem";

    internal override int ExpectedCount => 1;

    internal override void Validate()
    {
        base.Validate();
        item.Validate();
    }

    internal override void WriteContent(EwsWriter writer)
    {
        writer.Attribute("MessageDisposition", disposition.ToString());
        if (folderId != null)
        {
            IdList.Write(writer, "SavedItemFolderId", new[] { folderId });
        }

        writer.StartMessage("Items");
        item.WriteTo(writer);
        writer.End();
    }

    internal override CreateItemResponse CreateResponse(int index) => new(item);
}
