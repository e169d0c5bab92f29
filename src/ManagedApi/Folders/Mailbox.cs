namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The address of a mailbox.</summary>
public class Mailbox : ComplexProperty, ISearchStringProvider
{
    public Mailbox()
    {
    }

    public Mailbox(string smtpAddress)
    {
        Address = smtpAddress;
    }

    public Mailbox(string address, string routingType)
        : this(address)
    {
        RoutingType = routingType;
    }

    public bool IsValid => !string.IsNullOrEmpty(Address);

    public string Address { get; set; }

    public string RoutingType { get; set; }

    public static implicit operator Mailbox(string smtpAddress) => new(smtpAddress);

    string ISearchStringProvider.GetSearchString() => Address;

    public override bool Equals(object obj) =>
        ReferenceEquals(this, obj)
            || (obj is Mailbox other
                && ((other.Address == null && Address == null) || (Address != null && Address.Equals(other.Address)))
                && ((other.RoutingType == null && RoutingType == null) || (RoutingType != null && RoutingType.Equals(other.RoutingType))));

    public override int GetHashCode() => string.IsNullOrEmpty(Address) ? base.GetHashCode() : (Address + RoutingType).GetHashCode();

    public override string ToString() =>
        !IsValid ? string.Empty : string.IsNullOrEmpty(RoutingType) ? Address : RoutingType + ":" + Address;

    internal override void WriteElements(EwsWriter writer)
    {
        writer.Type("EmailAddress", Address);
        if (!string.IsNullOrEmpty(RoutingType))
        {
            writer.Type("RoutingType", RoutingType);
        }
    }

    internal override bool TryReadElement(EwsReader reader)
    {
        switch (reader.LocalName)
        {
            case "EmailAddress":
                Address = reader.ReadElementText();
                return true;
            case "RoutingType":
                RoutingType = reader.ReadElementText();
                return true;
            default:
                return false;
        }
    }
}
