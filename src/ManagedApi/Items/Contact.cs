using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A contact.</summary>
public class Contact : Item
{
    public Contact(ExchangeService service)
        : base(service)
    {
    }

    public string DisplayName
    {
        get => Get<string>(ContactSchema.DisplayName);
        set => Bag.Set(ContactSchema.DisplayName, value);
    }

    public string GivenName
    {
        get => Get<string>(ContactSchema.GivenName);
        set => Bag.Set(ContactSchema.GivenName, value);
    }

    public string CompanyName
    {
        get => Get<string>(ContactSchema.CompanyName);
        set => Bag.Set(ContactSchema.CompanyName, value);
    }

    public string Surname
    {
        get => Get<string>(ContactSchema.Surname);
        set => Bag.Set(ContactSchema.Surname, value);
    }

    internal override ServiceObjectSchema SchemaOfObject => ContactSchema.Instance;

    internal override string ElementName => "Contact";

    public static new Task<Contact> Bind(ExchangeService service, ItemId id, PropertySet propertySet, CancellationToken token = default) =>
        service.BindToItem<Contact>(id, propertySet, token);

    public static new Task<Contact> Bind(ExchangeService service, ItemId id) => Bind(service, id, PropertySet.FirstClassProperties);
}
