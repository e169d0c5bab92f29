namespace Microsoft.Exchange.WebServices.Data;

/// <summary>One item of a CreateItem: the item learns its id.</summary>
internal sealed class CreateItemResponse : ServiceResponse
{
    private readonly Item item;

    internal CreateItemResponse(Item item)
    {
        this.item = item;
    }

    internal override void ReadContent(EwsReader reader)
    {
        ServiceObjectReader.Read(reader, "Items", _ => item, false, null, false);
        item.Bag.ClearChangeLog();
    }
}
