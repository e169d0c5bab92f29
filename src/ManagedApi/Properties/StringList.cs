using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A property with several texts, such as categories.</summary>
public sealed class StringList : ComplexProperty, IEnumerable<string>, IComplexPropertyCollection
{
    private readonly List<string> items = new();

    public StringList()
    {
    }

    public StringList(IEnumerable<string> strings)
    {
        AddRange(strings);
    }

    public int Count => items.Count;

    public string this[int index]
    {
        get => items[Demand(index)];
        set
        {
            if (items[Demand(index)] != value)
            {
                items[index] = value;
                RaiseChanged();
            }
        }
    }

    public void Add(string s)
    {
        items.Add(s);
        RaiseChanged();
    }

    public void AddRange(IEnumerable<string> strings)
    {
        bool changed = false;
        foreach (string text in strings.Where(text => !items.Contains(text)).ToArray())
        {
            items.Add(text);
            changed = true;
        }

        if (changed)
        {
            RaiseChanged();
        }
    }

    public bool Contains(string s) => items.Contains(s);

    public bool Remove(string s)
    {
        bool removed = items.Remove(s);
        if (removed)
        {
            RaiseChanged();
        }

        return removed;
    }

    public void RemoveAt(int index)
    {
        items.RemoveAt(Demand(index));
        RaiseChanged();
    }

    public void Clear()
    {
        items.Clear();
        RaiseChanged();
    }

    public IEnumerator<string> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(",", items);

    public override bool Equals(object obj) => obj is StringList other && ToString().Equals(other.ToString());

    public override int GetHashCode() => ToString().GetHashCode();

    internal override void WriteElements(EwsWriter writer) => items.ForEach(item => writer.Type("String", item));

    internal override bool TryReadElement(EwsReader reader)
    {
        items.Add(reader.ReadElementText());
        return true;
    }

    private int Demand(int index) =>
        index >= 0 && index < items.Count ? index : throw new ArgumentOutOfRangeException(nameof(index), Texts.IndexIsOutOfRange);
}
