namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Sends a mail that exists as a draft.</summary>
internal sealed class SendItemOperation : BatchOperation<ServiceResponse>
{
    private readonly Item item;
    private readonly FolderId copyFolderId;

    internal SendItemOperation(ExchangeService service, Item item, FolderId copyFolderId)
        : base(service)
    {
        this.item = item;
        this.copyFolderId = copyFolderId;
    }

    internal override string Name => "SendItem";

    internal override int ExpectedCount => 1;

    internal override void WriteContent(EwsWriter writer)
    {
        writer.Attribute("SaveItemToFolder", EwsText.Of(copyFolderId != null));
        IdList.Write(writer, "ItemIds", new[] { item.Id });
        if (copyFolderId != null)
        {
            IdList.Write(writer, "SavedItemFolderId", new[] { copyFolderId });
        }
    }

    internal override ServiceResponse CreateResponse(int index) => new();
}
