namespace Microsoft.Exchange.WebServices.Data;

/// <summary>One item of an UpdateItem: the item learns its new change key.</summary>
public sealed class UpdateItemResponse : ServiceResponse
{
    private readonly Item item;

    internal UpdateItemResponse(Item item)
    {
        this.item = item;
    }

    public Item ReturnedItem { get; private set; }

    public int ConflictCount { get; private set; }

    internal override void ReadContent(EwsReader reader)
    {
        ServiceObjectReader.Read(reader, "Items", name => Target(name, reader.Service), false, null, false);

        // The number of conflicts is demanded, even where nothing can be in conflict.
        reader.ReadStart(EwsNamespace.Messages, "ConflictResults");
        ConflictCount = EwsText.ParseInt(reader.ReadElementText(EwsNamespace.Types, "Count"));
        reader.ReadEnd(EwsNamespace.Messages, "ConflictResults");
        item.Bag.ClearChangeLog();
    }

    /// <summary>The same kind of item is the one that was updated; another kind is one that the update made.</summary>
    private Item Target(string name, ExchangeService service)
    {
        if (name == item.ElementName)
        {
            return item;
        }

        ReturnedItem = ItemFactory.Create(name, service);
        return ReturnedItem;
    }
}
