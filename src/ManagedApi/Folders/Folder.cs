using System;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A folder of a mailbox.</summary>
public partial class Folder : ServiceObject
{
    public Folder(ExchangeService service)
        : base(service)
    {
    }

    public FolderId Id => Get<FolderId>(IdProperty);

    public FolderId ParentFolderId => Get<FolderId>(FolderSchema.ParentFolderId);

    public int ChildFolderCount => Get<int>(FolderSchema.ChildFolderCount);

    public string DisplayName
    {
        get => Get<string>(FolderSchema.DisplayName);
        set => Bag.Set(FolderSchema.DisplayName, value);
    }

    public string FolderClass
    {
        get => Get<string>(FolderSchema.FolderClass);
        set => Bag.Set(FolderSchema.FolderClass, value);
    }

    public int TotalCount => Get<int>(FolderSchema.TotalCount);

    public int UnreadCount => Get<int>(FolderSchema.UnreadCount);

    public string WellKnownFolderNameAsString => Get<string>(FolderSchema.WellKnownFolderName);

    public WellKnownFolderName? WellKnownFolderName =>
        Enum.TryParse(WellKnownFolderNameAsString, true, out WellKnownFolderName name) ? name : null;

    internal override ServiceObjectSchema SchemaOfObject => FolderSchema.Instance;

    internal override PropertyDefinition IdProperty => FolderSchema.Id;

    internal override string ElementName => "Folder";

    public static Task<Folder> Bind(ExchangeService service, FolderId id, PropertySet propertySet, CancellationToken token = default) =>
        service.BindToFolder(id, propertySet, token);

    public static Task<Folder> Bind(ExchangeService service, FolderId id, CancellationToken token = default) =>
        Bind(service, id, PropertySet.FirstClassProperties, token);

    public static Task<Folder> Bind(ExchangeService service, WellKnownFolderName name, PropertySet propertySet, CancellationToken token = default) =>
        Bind(service, new FolderId(name), propertySet, token);

    public static Task<Folder> Bind(ExchangeService service, WellKnownFolderName name, CancellationToken token = default) =>
        Bind(service, new FolderId(name), PropertySet.FirstClassProperties, token);

    internal override async Task<ServiceResponseCollection<ServiceResponse>> LoadCore(PropertySet propertySet, CancellationToken token)
    {
        DemandExisting();
        return await new GetFolderOperation(Service, new[] { Id }, propertySet, this).ExecuteSingleAsCollectionAsync(token).ConfigureAwait(false);
    }
}
