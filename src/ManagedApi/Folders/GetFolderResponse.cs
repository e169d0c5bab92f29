namespace Microsoft.Exchange.WebServices.Data;

/// <summary>One folder of a GetFolder.</summary>
public sealed class GetFolderResponse : ServiceResponse
{
    private readonly Folder existing;
    private readonly PropertySet propertySet;

    internal GetFolderResponse(Folder existing, PropertySet propertySet)
    {
        this.existing = existing;
        this.propertySet = propertySet;
    }

    public Folder Folder { get; private set; }

    internal override void ReadContent(EwsReader reader) =>
        Folder = ServiceObjectReader.Read(reader, "Folders", name => existing ?? FolderFactory.Create(name, reader.Service), true, propertySet, false)[0];
}
