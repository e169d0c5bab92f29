using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <content>Searches.</content>
public sealed partial class ExchangeService
{
    public async Task<FindFoldersResults> FindFolders(FolderId parentFolderId, SearchFilter searchFilter, FolderView view, CancellationToken token = default)
    {
        Demand(parentFolderId, nameof(parentFolderId));
        Demand(view, nameof(view));
        Demand(searchFilter, nameof(searchFilter));
        return await FindFoldersIn(parentFolderId, searchFilter, view, token).ConfigureAwait(false);
    }

    public Task<ServiceResponseCollection<FindFolderResponse>> FindFolders(
        IEnumerable<FolderId> parentFolderIds, SearchFilter searchFilter, FolderView view, CancellationToken token = default)
    {
        Demand(parentFolderIds, nameof(parentFolderIds));
        Demand(view, nameof(view));
        Demand(searchFilter, nameof(searchFilter));
        return new FindFolderOperation(this, parentFolderIds, searchFilter, view).ExecuteAsync(token);
    }

    public Task<FindFoldersResults> FindFolders(FolderId parentFolderId, FolderView view, CancellationToken token = default)
    {
        Demand(parentFolderId, nameof(parentFolderId));
        Demand(view, nameof(view));
        return FindFoldersIn(parentFolderId, null, view, token);
    }

    public Task<FindFoldersResults> FindFolders(WellKnownFolderName parentFolderName, SearchFilter searchFilter, FolderView view) =>
        FindFolders(new FolderId(parentFolderName), searchFilter, view);

    public Task<FindFoldersResults> FindFolders(WellKnownFolderName parentFolderName, FolderView view) => FindFolders(new FolderId(parentFolderName), view);

    public Task<FindItemsResults<Item>> FindItems(FolderId parentFolderId, string queryString, ViewBase view, CancellationToken token = default) =>
        FindItemsIn(parentFolderId, null, queryString, view, token);

    public Task<FindItemsResults<Item>> FindItems(FolderId parentFolderId, SearchFilter searchFilter, ViewBase view, CancellationToken token = default) =>
        FindItemsIn(parentFolderId, searchFilter, null, view, token);

    public Task<FindItemsResults<Item>> FindItems(FolderId parentFolderId, ViewBase view, CancellationToken token = default) =>
        FindItemsIn(parentFolderId, null, null, view, token);

    public Task<FindItemsResults<Item>> FindItems(WellKnownFolderName parentFolderName, string queryString, ViewBase view) =>
        FindItems(new FolderId(parentFolderName), queryString, view);

    public Task<FindItemsResults<Item>> FindItems(WellKnownFolderName parentFolderName, SearchFilter searchFilter, ViewBase view) =>
        FindItems(new FolderId(parentFolderName), searchFilter, view);

    public Task<FindItemsResults<Item>> FindItems(WellKnownFolderName parentFolderName, ViewBase view, CancellationToken token = default) =>
        FindItems(new FolderId(parentFolderName), (SearchFilter)null, view, token);

    public Task<NameResolutionCollection> ResolveName(string nameToResolve) =>
        ResolveName(nameToResolve, ResolveNameSearchLocation.ContactsThenDirectory, false);

    public Task<NameResolutionCollection> ResolveName(
        string nameToResolve, IEnumerable<FolderId> parentFolderIds, ResolveNameSearchLocation searchScope, bool returnContactDetails) =>
        ResolveName(nameToResolve, parentFolderIds, searchScope, returnContactDetails, null);

    public async Task<NameResolutionCollection> ResolveName(
        string nameToResolve,
        IEnumerable<FolderId> parentFolderIds,
        ResolveNameSearchLocation searchScope,
        bool returnContactDetails,
        PropertySet contactDataPropertySet,
        CancellationToken token = default)
    {
        ResolveNamesOperation resolve = new(this, nameToResolve, parentFolderIds, searchScope, returnContactDetails, contactDataPropertySet);
        return (await resolve.ExecuteSingleAsync(token).ConfigureAwait(false)).Resolutions;
    }

    public Task<NameResolutionCollection> ResolveName(
        string nameToResolve, ResolveNameSearchLocation searchScope, bool returnContactDetails, PropertySet contactDataPropertySet) =>
        ResolveName(nameToResolve, null, searchScope, returnContactDetails, contactDataPropertySet);

    public Task<NameResolutionCollection> ResolveName(string nameToResolve, ResolveNameSearchLocation searchScope, bool returnContactDetails) =>
        ResolveName(nameToResolve, null, searchScope, returnContactDetails);

    private async Task<FindFoldersResults> FindFoldersIn(FolderId parentFolderId, SearchFilter searchFilter, FolderView view, CancellationToken token) =>
        (await new FindFolderOperation(this, new[] { parentFolderId }, searchFilter, view).ExecuteSingleAsync(token).ConfigureAwait(false)).Results;

    private async Task<FindItemsResults<Item>> FindItemsIn(FolderId parentFolderId, SearchFilter filter, string query, ViewBase view, CancellationToken token)
    {
        Demand(parentFolderId, nameof(parentFolderId));
        Demand(view, nameof(view));
        return (await new FindItemOperation(this, new[] { parentFolderId }, filter, query, view).ExecuteSingleAsync(token).ConfigureAwait(false)).Results;
    }
}
