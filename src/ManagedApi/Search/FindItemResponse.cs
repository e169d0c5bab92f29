namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The answer of a FindItem.</summary>
internal sealed class FindItemResponse : ServiceResponse
{
    private readonly PropertySet propertySet;

    internal FindItemResponse(PropertySet propertySet)
    {
        this.propertySet = propertySet;
    }

    internal FindItemsResults<Item> Results { get; private set; }

    internal override void ReadContent(EwsReader reader)
    {
        ResultPage page = ResultPage.Read(reader);
        Results = new FindItemsResults<Item> { TotalCount = page.TotalCount, NextPageOffset = page.NextPageOffset, MoreAvailable = page.MoreAvailable };
        reader.ReadStart(EwsNamespace.Types, "Items");
        foreach (Item item in ServiceObjectReader.ReadChildren(reader, name => ItemFactory.Create(name, reader.Service), true, propertySet, true))
        {
            Results.Items.Add(item);
        }

        reader.ReadEnd(EwsNamespace.Messages, "RootFolder");

        // One node behind the root is demanded: the end of the message, or the terms of a query that this slice does not read.
        reader.Read();
        reader.Skip();
    }
}
