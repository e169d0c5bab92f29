namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A property that the schema of EWS names by a URI.</summary>
public abstract class ServiceObjectPropertyDefinition : PropertyDefinitionBase
{
    internal ServiceObjectPropertyDefinition(string uri)
    {
        Uri = uri;
    }

    public override ExchangeVersion Version => ExchangeVersion.Exchange2007_SP1;

    internal string Uri { get; }

    internal override string PrintableName => Uri;

    internal override void WritePath(EwsWriter writer)
    {
        writer.StartType("FieldURI");
        writer.Attribute("FieldURI", Uri);
        writer.End();
    }
}
