using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>By which properties a result is ordered.</summary>
public sealed class OrderByCollection : IEnumerable<KeyValuePair<PropertyDefinitionBase, SortDirection>>
{
    private readonly List<KeyValuePair<PropertyDefinitionBase, SortDirection>> orders = new();

    internal OrderByCollection()
    {
    }

    public int Count => orders.Count;

    public KeyValuePair<PropertyDefinitionBase, SortDirection> this[int index] => orders[index];

    public void Add(PropertyDefinitionBase propertyDefinition, SortDirection sortDirection)
    {
        if (orders.Any(order => order.Key == propertyDefinition))
        {
            throw new ServiceLocalException($"Property {propertyDefinition.PrintableName} already exists in OrderByCollection.");
        }

        orders.Add(new KeyValuePair<PropertyDefinitionBase, SortDirection>(propertyDefinition, sortDirection));
    }

    public void Clear() => orders.Clear();

    public bool Remove(PropertyDefinitionBase propertyDefinition) => orders.RemoveAll(order => order.Key == propertyDefinition) > 0;

    public void RemoveAt(int index) => orders.RemoveAt(index);

    public bool TryGetValue(PropertyDefinitionBase propertyDefinition, out SortDirection sortDirection)
    {
        int index = orders.FindIndex(order => order.Key == propertyDefinition);
        sortDirection = index >= 0 ? orders[index].Value : SortDirection.Ascending;
        return index >= 0;
    }

    public IEnumerator<KeyValuePair<PropertyDefinitionBase, SortDirection>> GetEnumerator() => orders.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void WriteTo(EwsWriter writer)
    {
        if (orders.Count == 0)
        {
            return;
        }

        writer.StartMessage("SortOrder");
        foreach (KeyValuePair<PropertyDefinitionBase, SortDirection> order in orders)
        {
            writer.StartType("FieldOrder");
            writer.Attribute("Order", order.Value.ToString());
            order.Key.WritePath(writer);
            writer.End();
        }

        writer.End();
    }
}
