using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The values of one item or folder, with what was loaded and what was changed since.</summary>
internal sealed class PropertyBag
{
    private readonly ServiceObject owner;
    private readonly Dictionary<PropertyDefinition, object> values = new();
    private readonly HashSet<PropertyDefinition> loaded = new();
    private readonly List<PropertyDefinition> changed = new();
    private readonly Dictionary<PropertyDefinition, object> deleted = new();
    private PropertySet requested;
    private bool summaryOnly;

    internal PropertyBag(ServiceObject owner)
    {
        this.owner = owner;
    }

    internal bool IsDirty => changed.Count + deleted.Count > 0;

    internal IEnumerable<PropertyDefinition> Changed => changed;

    internal IEnumerable<PropertyDefinition> Deleted => deleted.Keys;

    internal bool TryGetStored(PropertyDefinition property, out object value) => values.TryGetValue(property, out value);

    internal object Get(PropertyDefinition property) => TryGet(property, out object value, out ServiceLocalException problem) ? value : throw problem;

    /// <summary>Reads a value the way the genuine library does: what was never loaded or assigned is an error, and so is a missing number or truth.</summary>
    internal bool TryGet(PropertyDefinition property, out object value, out ServiceLocalException problem)
    {
        value = null;
        problem = VersionProblem(property);
        if (problem != null || values.TryGetValue(property, out value))
        {
            return problem == null;
        }

        if (property.Has(Traits.AutoCreate))
        {
            value = property.Create(owner);
            Keep(property, value);
        }
        else if (property != owner.IdProperty)
        {
            problem = IsLoaded(property)
                ? property.IsNullable ? null : new ServiceObjectPropertyException(IsRequested(property) ? Texts.NotReturned : Texts.NotAssigned, property)
                : new ServiceObjectPropertyException(Texts.NotLoaded, property);
        }

        return problem == null;
    }

    internal void Set(PropertyDefinition property, object value)
    {
        if (VersionProblem(property) is ServiceVersionException problem)
        {
            throw problem;
        }

        DemandWritable(property, value);
        if (value == null)
        {
            Delete(property);
            return;
        }

        deleted.Remove(property);
        NoteChanged(property);
        Keep(property, value);
    }

    internal void ReadFrom(EwsReader reader, bool clear, PropertySet requestedSet, bool onlySummary)
    {
        if (clear)
        {
            values.Clear();
            loaded.Clear();
            changed.Clear();
            deleted.Clear();
        }

        requested = requestedSet;
        summaryOnly = onlySummary;
        reader.ForEachChild(name =>
        {
            PropertyDefinition property = owner.SchemaOfObject.FindByElement(name);
            if (property == null)
            {
                return false;
            }

            if (property.Read(reader, owner) is object value)
            {
                Keep(property, value);
            }

            loaded.Add(property);
            return true;
        });
    }

    internal Collection<PropertyDefinitionBase> LoadedDefinitions()
    {
        Collection<PropertyDefinitionBase> result = new();
        foreach (PropertyDefinition property in values.Keys)
        {
            result.Add(property);
        }

        return result;
    }

    internal void ClearChangeLog()
    {
        changed.Clear();
        deleted.Clear();
    }

    /// <summary>Writes what a new object carries, in the order of the schema.</summary>
    internal void WriteTo(EwsWriter writer)
    {
        foreach (PropertyDefinition property in owner.SchemaOfObject)
        {
            if (property.IsSentWithNew(owner.Service.RequestedServerVersion) && values.TryGetValue(property, out object value) && value != null)
            {
                property.Write(writer, value);
            }
        }
    }

    internal void Validate()
    {
        foreach (PropertyDefinition property in changed)
        {
            if (values.TryGetValue(property, out object value) && value is ISelfValidate validating)
            {
                validating.Validate();
            }
        }
    }

    private ServiceVersionException VersionProblem(PropertyDefinition property) =>
        property.Version > owner.Service.RequestedServerVersion
            ? new ServiceVersionException($"The property {property.Name} is valid only for Exchange {property.Version} or later versions.")
            : null;

    private void DemandWritable(PropertyDefinition property, object value)
    {
        if (owner.IsNew)
        {
            Demand(property.Has(Traits.Set), Texts.ReadOnly, property);
            return;
        }

        Demand(value != null || property.Has(Traits.Delete), Texts.CannotBeDeleted, property);
        Demand(property.Has(Traits.Update), Texts.CannotBeUpdated, property);
    }

    private static void Demand(bool condition, string message, PropertyDefinition property)
    {
        if (!condition)
        {
            throw new ServiceObjectPropertyException(message, property);
        }
    }

    private void Keep(PropertyDefinition property, object value)
    {
        Forget(property);
        values[property] = value;
        if (value is ComplexProperty complex)
        {
            complex.Changed += NoteChanged;
            if (complex is IOwnedProperty owned)
            {
                owned.Owner = owner;
            }
        }
    }

    private void Forget(PropertyDefinition property)
    {
        if (values.TryGetValue(property, out object old) && old is ComplexProperty complex)
        {
            complex.Changed -= NoteChanged;
        }
    }

    private void Delete(PropertyDefinition property)
    {
        if (!deleted.ContainsKey(property))
        {
            Forget(property);
            values.TryGetValue(property, out object old);
            values.Remove(property);
            changed.Remove(property);
            deleted.Add(property, old);
        }
    }

    private void NoteChanged(ComplexProperty complex)
    {
        foreach (KeyValuePair<PropertyDefinition, object> pair in values)
        {
            if (ReferenceEquals(pair.Value, complex) && !deleted.ContainsKey(pair.Key))
            {
                NoteChanged(pair.Key);
            }
        }
    }

    private void NoteChanged(PropertyDefinition property)
    {
        if (!changed.Contains(property))
        {
            changed.Add(property);
        }
    }

    private bool IsLoaded(PropertyDefinition property) => loaded.Contains(property) || IsRequested(property);

    private bool IsRequested(PropertyDefinition property)
    {
        if (requested == null)
        {
            return false;
        }

        bool firstClass = requested.BasePropertySet == BasePropertySet.FirstClassProperties
            && !property.Has(Traits.Explicit)
            && (!summaryOnly || property.Has(Traits.Find))
            && owner.SchemaOfObject.FindByElement(property.ElementName) == property;
        return firstClass || requested.Contains(property);
    }
}
