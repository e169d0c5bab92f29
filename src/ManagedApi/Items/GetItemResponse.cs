using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>One item of a GetItem.</summary>
public sealed class GetItemResponse : ServiceResponse
{
    private readonly Item existing;
    private readonly PropertySet propertySet;

    internal GetItemResponse(Item existing, PropertySet propertySet)
    {
        this.existing = existing;
        this.propertySet = propertySet;
    }

    public Item Item { get; private set; }

    internal override void ReadContent(EwsReader reader)
    {
        Func<string, Item> create = name => existing ?? ItemFactory.Create(name, reader.Service);

        // An answer without an item is an ArgumentOutOfRangeException here, as in the genuine library.
        Item = ServiceObjectReader.Read(reader, "Items", create, true, propertySet, false)[0];
    }
}
