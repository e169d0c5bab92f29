using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <content>Folders by id.</content>
public sealed partial class ExchangeService
{
    public Task<ServiceResponseCollection<GetFolderResponse>> BindToFolders(IEnumerable<FolderId> folderIds, PropertySet propertySet, CancellationToken token = default)
    {
        Demand(folderIds, nameof(folderIds));
        Demand(propertySet, nameof(propertySet));
        return new GetFolderOperation(this, folderIds, propertySet).ExecuteAsync(token);
    }

    internal async Task<Folder> BindToFolder(FolderId folderId, PropertySet propertySet, CancellationToken token)
    {
        Demand(folderId, nameof(folderId));
        Demand(propertySet, nameof(propertySet));
        return (await new GetFolderOperation(this, new[] { folderId }, propertySet).ExecuteSingleAsync(token).ConfigureAwait(false)).Folder;
    }

    private static void Demand(object value, string name)
    {
        if (value == null)
        {
            throw new ArgumentNullException(name);
        }
    }
}
