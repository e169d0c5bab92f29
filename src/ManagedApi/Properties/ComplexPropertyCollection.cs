using System;
using System.Collections;
using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A property with several values.</summary>
public abstract class ComplexPropertyCollection<TComplexProperty> : ComplexProperty, IEnumerable<TComplexProperty>, IComplexPropertyCollection
    where TComplexProperty : ComplexProperty
{
    private readonly List<TComplexProperty> items = new();

    internal ComplexPropertyCollection()
    {
    }

    public int Count => items.Count;

    public TComplexProperty this[int index] =>
        index >= 0 && index < items.Count ? items[index] : throw new ArgumentOutOfRangeException(nameof(index), Texts.IndexIsOutOfRange);

    public bool Contains(TComplexProperty complexProperty) => items.Contains(complexProperty);

    public int IndexOf(TComplexProperty complexProperty) => items.IndexOf(complexProperty);

    public IEnumerator<TComplexProperty> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Makes the value that an element stands for; null passes over it.</summary>
    internal abstract TComplexProperty CreateFor(string elementName);

    internal abstract string ElementNameOf(TComplexProperty item);

    internal void AddItem(TComplexProperty item)
    {
        if (!items.Contains(item ?? throw new ArgumentNullException(nameof(item))))
        {
            items.Add(item);
            item.Changed += OnItemChanged;
            RaiseChanged();
        }
    }

    internal virtual void ClearItems()
    {
        while (items.Count > 0)
        {
            RemoveItem(items[0]);
        }
    }

    internal virtual bool RemoveItem(TComplexProperty item)
    {
        bool removed = items.Remove(item);
        if (removed)
        {
            item.Changed -= OnItemChanged;
            RaiseChanged();
        }

        return removed;
    }

    internal override void WriteElements(EwsWriter writer) => items.ForEach(item => item.WriteTo(writer, ElementNameOf(item)));

    internal override bool TryReadElement(EwsReader reader)
    {
        TComplexProperty item = CreateFor(reader.LocalName);
        if (item == null)
        {
            return false;
        }

        item.ReadFrom(reader);
        items.Add(item);
        item.Changed += OnItemChanged;
        return true;
    }

    private void OnItemChanged(ComplexProperty item) => RaiseChanged();
}
