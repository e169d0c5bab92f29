using System.Collections;
using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The properties of one kind of item or folder, in the order in which requests carry them.</summary>
public abstract class ServiceObjectSchema : IEnumerable<PropertyDefinition>
{
    private readonly List<PropertyDefinition> all = new();
    private readonly Dictionary<string, PropertyDefinition> byElement = new();

    internal ServiceObjectSchema()
    {
    }

    public IEnumerator<PropertyDefinition> GetEnumerator() => all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Register(params PropertyDefinition[] properties)
    {
        foreach (PropertyDefinition property in properties)
        {
            all.Add(property);
            byElement[property.ElementName] = property;
            SchemaCatalog.Add(property);
        }
    }

    internal PropertyDefinition FindByElement(string elementName) => byElement.TryGetValue(elementName, out PropertyDefinition property) ? property : null;
}
