using System.Xml.Linq;
using EwsOAuth.Emulator.Ews.Shapes;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Search;

/// <summary>Sorts found items as a client asked, and newest first where it did not.</summary>
internal static class SortOrder
{
    internal static IReadOnlyList<EmulatedItem> Apply(XElement? sortOrder, IEnumerable<EmulatedItem> items)
    {
        IOrderedEnumerable<EmulatedItem>? sorted = null;
        foreach (XElement field in sortOrder?.Elements(T + "FieldOrder") ?? [])
        {
            PropertyPath path = field.Elements().Select(PropertyPath.Read).FirstOrDefault(candidate => candidate is not null)
                ?? throw new EwsErrorException("ErrorUnsupportedPathForSortGroup", "The property isn't supported for sorting.");
            bool descending = field.RequiredAttribute("Order", "Ascending", "Descending") == "Descending";
            Comparer<string?> comparer = Comparer<string?>.Create(Compare);
            string? Key(EmulatedItem item) => ItemProperties.Values(item, path) is { Count: > 0 } values ? values[0] : null;
            sorted = (sorted, descending) switch
            {
                (null, false) => items.OrderBy(Key, comparer),
                (null, true) => items.OrderByDescending(Key, comparer),
                (_, false) => sorted.ThenBy(Key, comparer),
                (_, true) => sorted.ThenByDescending(Key, comparer),
            };
        }

        // Exchange's moments are finer than the seconds it shows: of two in one second the later one is the newer.
        return sorted is null
            ? [.. items.OrderByDescending(item => item.ReceivedOn).ThenByDescending(item => item.Number)]
            : [.. sorted.ThenByDescending(item => item.Number)];
    }

    private static int Compare(string? left, string? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => PropertyComparer.Compare(left, right),
    };
}
