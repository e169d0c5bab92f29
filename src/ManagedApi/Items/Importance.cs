namespace Microsoft.Exchange.WebServices.Data;

/// <summary>How important an item is.</summary>
public enum Importance
{
    Low,
    Normal,
    High,
}
