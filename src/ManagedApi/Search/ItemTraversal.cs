namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Which items a search looks at.</summary>
public enum ItemTraversal
{
    Shallow,
    SoftDeleted,
    Associated,
}
