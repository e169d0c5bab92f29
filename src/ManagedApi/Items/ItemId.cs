namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The id of an item.</summary>
public class ItemId : ServiceId
{
    public ItemId(string uniqueId)
        : base(uniqueId)
    {
    }

    internal ItemId()
    {
    }

    internal override string ElementName => "ItemId";

    public static implicit operator ItemId(string uniqueId) => new(uniqueId);
}
