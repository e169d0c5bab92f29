using System;
using System.Collections;
using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The persons that a name may stand for.</summary>
public sealed class NameResolutionCollection : IEnumerable<NameResolution>
{
    private readonly List<NameResolution> items = new();

    internal NameResolutionCollection()
    {
    }

    public int Count => items.Count;

    public bool IncludesAllResolutions { get; private set; }

    public NameResolution this[int index] =>
        index >= 0 && index < items.Count ? items[index] : throw new ArgumentOutOfRangeException(nameof(index), Texts.IndexIsOutOfRange);

    public IEnumerator<NameResolution> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void ReadFrom(EwsReader reader)
    {
        reader.ReadStart(EwsNamespace.Messages, "ResolutionSet");
        IncludesAllResolutions = EwsText.ParseBool(reader.Attribute("IncludesLastItemInRange"));
        reader.ForEachChild(_ =>
        {
            NameResolution resolution = new();
            resolution.ReadFrom(reader);
            items.Add(resolution);
            return true;
        });
    }
}
