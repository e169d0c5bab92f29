namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The direction of an ordering.</summary>
public enum SortDirection
{
    Ascending,
    Descending,
}
