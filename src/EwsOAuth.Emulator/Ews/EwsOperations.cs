using System.Diagnostics.CodeAnalysis;
using EwsOAuth.Emulator.Ews.Operations;

namespace EwsOAuth.Emulator.Ews;

/// <summary>The operations that the emulator knows, by the names of their request elements.</summary>
internal sealed class EwsOperations
{
    private readonly Dictionary<string, IEwsOperation> byName = new IEwsOperation[]
    {
        new ConvertIdOperation(),
        new CopyItemOperation(),
        new CreateAttachmentOperation(),
        new CreateFolderOperation(),
        new CreateItemOperation(),
        new DeleteAttachmentOperation(),
        new DeleteFolderOperation(),
        new DeleteItemOperation(),
        new FindFolderOperation(),
        new FindItemOperation(),
        new GetAttachmentOperation(),
        new GetEventsOperation(),
        new GetFolderOperation(),
        new GetItemOperation(),
        new MoveItemOperation(),
        new ResolveNamesOperation(),
        new SendItemOperation(),
        new SubscribeOperation(),
        new SyncFolderHierarchyOperation(),
        new SyncFolderItemsOperation(),
        new UnsubscribeOperation(),
        new UpdateItemOperation(),
    }.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    internal IReadOnlyCollection<string> Names => byName.Keys;

    internal bool TryFind(string name, [NotNullWhen(true)] out IEwsOperation? operation) => byName.TryGetValue(name, out operation);
}
