using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <content>Items and attachments by id.</content>
public sealed partial class ExchangeService
{
    public Task<ServiceResponseCollection<GetItemResponse>> BindToItems(IEnumerable<ItemId> itemIds, PropertySet propertySet, CancellationToken token = default)
    {
        Demand(itemIds, nameof(itemIds));
        Demand(propertySet, nameof(propertySet));
        return new GetItemOperation(this, itemIds, propertySet).ExecuteAsync(token);
    }

    public async Task<ServiceResponseCollection<ServiceResponse>> LoadPropertiesForItems(
        IEnumerable<Item> items, PropertySet propertySet, CancellationToken token = default)
    {
        Demand(items, nameof(items));
        Demand(propertySet, nameof(propertySet));
        ServiceResponseCollection<ServiceResponse> responses = new();
        foreach (GetItemResponse response in await GetItemOperation.Refresh(this, items.ToArray(), propertySet).ExecuteAsync(token).ConfigureAwait(false))
        {
            responses.Add(response);
        }

        return responses;
    }

    public Task<ServiceResponseCollection<GetAttachmentResponse>> GetAttachments(
        Attachment[] attachments, BodyType? bodyType, IEnumerable<PropertyDefinitionBase> additionalProperties, CancellationToken token = default)
    {
        Demand(attachments, nameof(attachments));
        return new GetAttachmentOperation(this, attachments.Select(attachment => attachment.Id), attachments, bodyType, additionalProperties).ExecuteAsync(token);
    }

    public Task<ServiceResponseCollection<GetAttachmentResponse>> GetAttachments(
        string[] attachmentIds, BodyType? bodyType, IEnumerable<PropertyDefinitionBase> additionalProperties, CancellationToken token = default)
    {
        Demand(attachmentIds, nameof(attachmentIds));
        return new GetAttachmentOperation(this, attachmentIds, null, bodyType, additionalProperties).ExecuteAsync(token);
    }

    internal async Task<TItem> BindToItem<TItem>(ItemId itemId, PropertySet propertySet, CancellationToken token)
        where TItem : Item
    {
        Demand(itemId, nameof(itemId));
        Demand(propertySet, nameof(propertySet));
        Item item = (await new GetItemOperation(this, new[] { itemId }, propertySet).ExecuteSingleAsync(token).ConfigureAwait(false)).Item;
        return item as TItem
            ?? throw new ServiceLocalException(
                $"The item type returned by the service ({item.GetType().Name}) isn't compatible with the requested item type ({typeof(TItem).Name}).");
    }
}
