using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A page of folders that a search found.</summary>
public sealed class FindFoldersResults : IEnumerable<Folder>
{
    internal FindFoldersResults()
    {
    }

    public int TotalCount { get; internal set; }

    public int? NextPageOffset { get; internal set; }

    public bool MoreAvailable { get; internal set; }

    public Collection<Folder> Folders { get; } = new();

    public IEnumerator<Folder> GetEnumerator() => Folders.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
