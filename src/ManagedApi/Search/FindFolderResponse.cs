namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The answer of a FindFolder.</summary>
public sealed class FindFolderResponse : ServiceResponse
{
    private readonly PropertySet propertySet;

    internal FindFolderResponse(PropertySet propertySet)
    {
        this.propertySet = propertySet;
    }

    public FindFoldersResults Results { get; } = new();

    internal override void ReadContent(EwsReader reader)
    {
        ResultPage page = ResultPage.Read(reader);
        Results.TotalCount = page.TotalCount;
        Results.NextPageOffset = page.NextPageOffset;
        Results.MoreAvailable = page.MoreAvailable;
        reader.ReadStart(EwsNamespace.Types, "Folders");
        foreach (Folder folder in ServiceObjectReader.ReadChildren(reader, name => FolderFactory.Create(name, reader.Service), true, propertySet, true))
        {
            Results.Folders.Add(folder);
        }

        reader.ReadEnd(EwsNamespace.Messages, "RootFolder");
    }
}
