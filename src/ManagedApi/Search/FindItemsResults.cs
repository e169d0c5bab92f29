using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A page of items that a search found.</summary>
public sealed class FindItemsResults<TItem> : IEnumerable<TItem>
    where TItem : Item
{
    internal FindItemsResults()
    {
    }

    public int TotalCount { get; internal set; }

    public int? NextPageOffset { get; internal set; }

    public bool MoreAvailable { get; internal set; }

    public Collection<TItem> Items { get; } = new();

    public IEnumerator<TItem> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
