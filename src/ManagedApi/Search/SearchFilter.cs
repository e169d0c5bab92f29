namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Which items or folders a search finds.</summary>
public abstract partial class SearchFilter : ComplexProperty
{
    internal SearchFilter()
    {
    }

    internal abstract string ElementName { get; }

    internal virtual void WriteTo(EwsWriter writer) => WriteTo(writer, ElementName);
}
