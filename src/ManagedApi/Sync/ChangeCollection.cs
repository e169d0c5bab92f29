using System;
using System.Collections;
using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>What changed since the last synchronization, and the state to begin the next one with.</summary>
public sealed class ChangeCollection<TChange> : IEnumerable<TChange>
    where TChange : Change
{
    private readonly List<TChange> changes = new();

    internal ChangeCollection()
    {
    }

    public int Count => changes.Count;

    public string SyncState { get; internal set; }

    public bool MoreChangesAvailable { get; internal set; }

    public TChange this[int index] =>
        index >= 0 && index < changes.Count ? changes[index] : throw new ArgumentOutOfRangeException(nameof(index), Texts.IndexIsOutOfRange);

    public IEnumerator<TChange> GetEnumerator() => changes.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(TChange change) => changes.Add(change);
}
