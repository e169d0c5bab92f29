using System.Collections.Concurrent;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>All properties by their URI, to name the ones that an error is about.</summary>
internal static class SchemaCatalog
{
    private static readonly ConcurrentDictionary<string, PropertyDefinition> ByUri = new();

    internal static void Add(PropertyDefinition property) => ByUri.TryAdd(property.Uri, property);

    internal static PropertyDefinition Find(string uri) => uri != null && ByUri.TryGetValue(uri, out PropertyDefinition property) ? property : null;
}
