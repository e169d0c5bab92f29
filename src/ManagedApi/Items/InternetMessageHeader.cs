namespace Microsoft.Exchange.WebServices.Data;

/// <summary>One header of a mail.</summary>
public sealed class InternetMessageHeader : ComplexProperty
{
    private string name;
    private string value;

    internal InternetMessageHeader()
    {
    }

    public string Name
    {
        get => name;
        set => Set(ref name, value);
    }

    public string Value
    {
        get => value;
        set => Set(ref this.value, value);
    }

    public override string ToString() => $"{Name}={Value}";

    internal override void ReadAttributes(EwsReader reader) => name = reader.Attribute("HeaderName");

    internal override void ReadElements(EwsReader reader) => value = reader.ReadElementText();
}
