namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The address of a person or a group.</summary>
public class EmailAddress : ComplexProperty, ISearchStringProvider
{
    private string name;
    private string address;
    private string routingType;
    private MailboxType? mailboxType;
    private ItemId id;

    public EmailAddress()
    {
    }

    public EmailAddress(string smtpAddress)
    {
        address = smtpAddress;
    }

    public EmailAddress(string name, string smtpAddress)
        : this(smtpAddress)
    {
        this.name = name;
    }

    public EmailAddress(string name, string address, string routingType)
        : this(name, address)
    {
        this.routingType = routingType;
    }

    public string Name
    {
        get => name;
        set => Set(ref name, value);
    }

    public string Address
    {
        get => address;
        set => Set(ref address, value);
    }

    public string RoutingType
    {
        get => routingType;
        set => Set(ref routingType, value);
    }

    public MailboxType? MailboxType
    {
        get => mailboxType;
        set => Set(ref mailboxType, value);
    }

    public ItemId Id
    {
        get => id;
        set => Set(ref id, value);
    }

    public static implicit operator EmailAddress(string smtpAddress) => new(smtpAddress);

    string ISearchStringProvider.GetSearchString() => Address;

    public override string ToString()
    {
        if (string.IsNullOrEmpty(Address))
        {
            return string.Empty;
        }

        string routed = string.IsNullOrEmpty(RoutingType) ? Address : RoutingType + ":" + Address;
        return string.IsNullOrEmpty(Name) ? routed : Name + " <" + routed + ">";
    }

    internal override bool TryReadElement(EwsReader reader)
    {
        switch (reader.LocalName)
        {
            case "Name":
                name = reader.ReadElementText();
                return true;
            case "EmailAddress":
                address = reader.ReadElementText();
                return true;
            case "RoutingType":
                routingType = reader.ReadElementText();
                return true;
            case "MailboxType":
                mailboxType = EwsText.ParseEnum<MailboxType>(reader.ReadElementText());
                return true;
            case "ItemId":
                id = new ItemId();
                id.ReadFrom(reader);
                return true;
            default:
                return false;
        }
    }

    internal override void WriteElements(EwsWriter writer)
    {
        writer.TypeIfSet("Name", name);
        writer.TypeIfSet("EmailAddress", address);
        writer.TypeIfSet("RoutingType", routingType);
        writer.TypeIfSet("MailboxType", mailboxType?.ToString());
        id?.WriteTo(writer);
    }
}
