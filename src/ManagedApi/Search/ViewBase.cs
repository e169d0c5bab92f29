namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Which part of a result, and what of it, a search returns.</summary>
public abstract class ViewBase
{
    internal ViewBase()
    {
    }

    public PropertySet PropertySet { get; set; }

    internal abstract string ShapeName { get; }

    internal virtual void Validate(SoapOperation operation)
    {
        PropertySet?.Validate();
        PropertySet?.ValidateFor(operation, true);
    }

    /// <summary>Writes the attributes of the operation.</summary>
    internal abstract void WriteAttributes(EwsWriter writer);

    /// <summary>Writes the page.</summary>
    internal abstract void WriteView(EwsWriter writer);

    internal virtual void WriteOrder(EwsWriter writer)
    {
    }
}
