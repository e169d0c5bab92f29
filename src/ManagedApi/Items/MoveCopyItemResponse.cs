using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>One item of a MoveItem: the item at its new place, or nothing.</summary>
public sealed class MoveCopyItemResponse : ServiceResponse
{
    internal MoveCopyItemResponse()
    {
    }

    public Item Item { get; private set; }

    internal override void ReadContent(EwsReader reader) =>
        Item = ServiceObjectReader.Read(reader, "Items", name => ItemFactory.Create(name, reader.Service), false, null, false).FirstOrDefault();
}
