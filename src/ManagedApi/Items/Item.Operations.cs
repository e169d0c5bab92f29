using System;
using System.Threading;
using System.Threading.Tasks;
using AsyncTask = System.Threading.Tasks.Task;

namespace Microsoft.Exchange.WebServices.Data;

/// <content>What can be done with an item.</content>
public partial class Item
{
    public static Task<Item> Bind(ExchangeService service, ItemId id, PropertySet propertySet, CancellationToken token = default) =>
        service.BindToItem<Item>(id, propertySet, token);

    public static Task<Item> Bind(ExchangeService service, ItemId id) => Bind(service, id, PropertySet.FirstClassProperties);

    public Task<ServiceResponseCollection<ServiceResponse>> Delete(DeleteMode deleteMode) => Delete(deleteMode, false);

    public Task<ServiceResponseCollection<ServiceResponse>> Delete(DeleteMode deleteMode, bool suppressReadReceipts, CancellationToken token = default)
    {
        DemandExisting();
        return new DeleteItemOperation(Service, new[] { Id }, deleteMode, suppressReadReceipts).ExecuteSingleAsCollectionAsync(token);
    }

    public AsyncTask Save(FolderId parentFolderId, CancellationToken token = default) =>
        CreateAsync(parentFolderId ?? throw new ArgumentNullException(nameof(parentFolderId)), MessageDisposition.SaveOnly, token);

    public AsyncTask Save(WellKnownFolderName parentFolderName, CancellationToken token = default) =>
        CreateAsync(new FolderId(parentFolderName), MessageDisposition.SaveOnly, token);

    public AsyncTask Save(CancellationToken token = default) => CreateAsync(null, MessageDisposition.SaveOnly, token);

    public Task<Item> Update(ConflictResolutionMode conflictResolutionMode, CancellationToken token = default) => Update(conflictResolutionMode, false, token);

    public Task<Item> Update(ConflictResolutionMode conflictResolutionMode, bool suppressReadReceipts, CancellationToken token = default) =>
        UpdateAsync(null, conflictResolutionMode, MessageDisposition.SaveOnly, suppressReadReceipts, token);

    public async Task<Item> Move(FolderId destinationFolderId, CancellationToken token = default)
    {
        DemandExisting();
        MoveItemOperation move = new(Service, new[] { Id }, destinationFolderId ?? throw new ArgumentNullException(nameof(destinationFolderId)));
        return (await move.ExecuteSingleAsync(token).ConfigureAwait(false)).Item;
    }

    public Task<Item> Move(WellKnownFolderName destinationFolderName) => Move(new FolderId(destinationFolderName));

    internal override async Task<ServiceResponseCollection<ServiceResponse>> LoadCore(PropertySet propertySet, CancellationToken token)
    {
        DemandExisting();
        return await GetItemOperation.Refresh(Service, new[] { this }, propertySet).ExecuteSingleAsCollectionAsync(token).ConfigureAwait(false);
    }

    internal async AsyncTask CreateAsync(FolderId parentFolderId, MessageDisposition disposition, CancellationToken token)
    {
        DemandNew();
        await new CreateItemOperation(Service, this, parentFolderId, disposition).ExecuteSingleAsync(token).ConfigureAwait(false);

        // What the answer did not give an id is created by a call of its own, as in the genuine library.
        await Attachments.SaveAsync(token).ConfigureAwait(false);
    }

    internal async Task<Item> UpdateAsync(
        FolderId savedItemsFolderId, ConflictResolutionMode mode, MessageDisposition? disposition, bool suppressReadReceipts, CancellationToken token)
    {
        DemandExisting();
        Item returned = null;
        if (ItemChangeWriter.HasChanges(this))
        {
            UpdateItemOperation update = new(Service, this, savedItemsFolderId, mode, disposition, suppressReadReceipts);
            returned = (await update.ExecuteSingleAsync(token).ConfigureAwait(false)).ReturnedItem;
        }

        if (Attachments.HasUnsavedChanges)
        {
            Attachments.ValidateNew();
            await Attachments.SaveAsync(token).ConfigureAwait(false);
        }

        return returned;
    }
}
