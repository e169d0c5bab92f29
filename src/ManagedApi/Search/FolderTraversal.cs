namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Which folders a search looks at.</summary>
public enum FolderTraversal
{
    Shallow,
    Deep,
    SoftDeleted,
}
