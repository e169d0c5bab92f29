namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Makes the item that an element stands for; a kind that is not known is passed over.</summary>
internal static class ItemFactory
{
    internal static Item Create(string elementName, ExchangeService service) =>
        elementName switch
        {
            "Item" => new Item(service),
            "Message" => new EmailMessage(service),
            "Task" => new Task(service),
            "Contact" => new Contact(service),
            _ => null,
        };
}
