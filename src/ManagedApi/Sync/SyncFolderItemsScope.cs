namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Which items are synchronized.</summary>
public enum SyncFolderItemsScope
{
    NormalItems,
    NormalAndAssociatedItems,
}
