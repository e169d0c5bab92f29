namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A collection that is not written while it is empty.</summary>
internal interface IComplexPropertyCollection
{
    int Count { get; }
}
