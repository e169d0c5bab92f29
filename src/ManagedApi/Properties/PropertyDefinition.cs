namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A property of items or folders, with what may be done to it.</summary>
public abstract class PropertyDefinition : ServiceObjectPropertyDefinition
{
    private readonly ExchangeVersion version;

    internal PropertyDefinition(string name, string elementName, string uri, Traits traits, ExchangeVersion version)
        : base(uri)
    {
        Name = name;
        ElementName = elementName;
        Traits = traits;
        this.version = version;
    }

    public override ExchangeVersion Version => version;

    public string Name { get; }

    internal string ElementName { get; }

    internal Traits Traits { get; }

    internal override string PrintableName => Name;

    /// <summary>Whether "nothing" can be read from it.</summary>
    internal abstract bool IsNullable { get; }

    internal bool Has(Traits trait) => (Traits & trait) == trait;

    /// <summary>Whether a request that creates an object carries it.</summary>
    internal virtual bool IsSentWithNew(ExchangeVersion version) => Has(Traits.Set);

    internal abstract object Read(EwsReader reader, ServiceObject owner);

    internal abstract void Write(EwsWriter writer, object value);

    /// <summary>Makes the value that a first look at an unset property gives; null where there is none.</summary>
    internal virtual object Create(ServiceObject owner) => null;
}
