namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A folder of contacts.</summary>
public class ContactsFolder : Folder
{
    public ContactsFolder(ExchangeService service)
        : base(service)
    {
    }

    internal override string ElementName => "ContactsFolder";
}
