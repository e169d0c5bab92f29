namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The properties of folders.</summary>
public class FolderSchema : ServiceObjectSchema
{
    public static readonly PropertyDefinition Id = Property.Complex("folder:FolderId", Traits.Find, () => new FolderId(), "FolderId");
    public static readonly PropertyDefinition FolderClass = Property.Text("folder:FolderClass", Traits.SetUpdate | Traits.Find);
    public static readonly PropertyDefinition ParentFolderId = Property.Complex("folder:ParentFolderId", Traits.Find, () => new FolderId());
    public static readonly PropertyDefinition ChildFolderCount = Property.Int("folder:ChildFolderCount", Traits.Find);
    public static readonly PropertyDefinition DisplayName = Property.Text("folder:DisplayName", Traits.SetUpdateDelete | Traits.Find);
    public static readonly PropertyDefinition UnreadCount = Property.Int("folder:UnreadCount", Traits.Find);
    public static readonly PropertyDefinition TotalCount = Property.Int("folder:TotalCount", Traits.Find);

    public static readonly PropertyDefinition WellKnownFolderName = Property.Text(
        "folder:DistinguishedFolderId", Traits.Set | Traits.Find, "DistinguishedFolderId", ExchangeVersion.Exchange2013);

    // After the properties: it registers them.
    internal static readonly FolderSchema Instance = new();

    public FolderSchema()
    {
        Register(Id, ParentFolderId, FolderClass, DisplayName, TotalCount, ChildFolderCount, UnreadCount, WellKnownFolderName);
    }
}
