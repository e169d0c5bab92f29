using System.Diagnostics.CodeAnalysis;
using EwsOAuth.Emulator.Ews.Operations;

namespace EwsOAuth.Emulator.Ews;

/// <summary>The operations that the emulator knows, by the names of their request elements.</summary>
internal sealed class EwsOperations
{
    private readonly Dictionary<string, IEwsOperation> byName = new IEwsOperation[]
    {
        new CreateItemOperation(),
        new FindFolderOperation(),
        new FindItemOperation(),
        new GetFolderOperation(),
        new GetItemOperation(),
        new SendItemOperation(),
    }.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    internal IReadOnlyCollection<string> Names => byName.Keys;

    internal bool TryFind(string name, [NotNullWhen(true)] out IEwsOperation? operation) => byName.TryGetValue(name, out operation);
}
