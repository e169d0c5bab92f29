namespace Microsoft.Exchange.WebServices.Data;

/// <summary>An item that changed since the last synchronization.</summary>
public sealed class ItemChange : Change
{
    private ItemId deletedId;

    internal ItemChange()
    {
    }

    public Item Item { get; private set; }

    public bool IsRead { get; private set; }

    public ItemId ItemId => Item != null ? Item.Id : deletedId;

    internal void ReadFrom(EwsReader reader, PropertySet propertySet) =>
        reader.ForEachChild(name =>
        {
            switch (name)
            {
                case "ItemId":
                    deletedId = new ItemId();
                    deletedId.ReadFrom(reader);
                    return true;
                case "IsRead":
                    IsRead = EwsText.ParseBool(reader.ReadElementText());
                    return true;
                default:
                    Item = ItemFactory.Create(name, reader.Service);
                    Item?.ReadFrom(reader, true, propertySet, true);
                    return Item != null;
            }
        });
}
