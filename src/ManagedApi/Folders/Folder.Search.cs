using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <content>Searches in a folder.</content>
public partial class Folder
{
    public Task<FindItemsResults<Item>> FindItems(SearchFilter searchFilter, ItemView view, CancellationToken token = default) =>
        Service.FindItems(Existing(), searchFilter, view, token);

    public Task<FindItemsResults<Item>> FindItems(string queryString, ItemView view, CancellationToken token = default) =>
        Service.FindItems(Existing(), queryString, view, token);

    public Task<FindItemsResults<Item>> FindItems(ItemView view, CancellationToken token = default) => Service.FindItems(Existing(), view, token);

    public Task<FindFoldersResults> FindFolders(FolderView view) => Service.FindFolders(Existing(), view);

    public Task<FindFoldersResults> FindFolders(SearchFilter searchFilter, FolderView view) => Service.FindFolders(Existing(), searchFilter, view);

    private FolderId Existing()
    {
        DemandExisting();
        return Id;
    }
}
