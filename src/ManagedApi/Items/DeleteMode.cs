namespace Microsoft.Exchange.WebServices.Data;

/// <summary>How far away a deleted item goes.</summary>
public enum DeleteMode
{
    HardDelete,
    SoftDelete,
    MoveToDeletedItems,
}
