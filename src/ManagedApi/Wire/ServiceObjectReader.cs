using System;
using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Reads the items or folders of an answer.</summary>
internal static class ServiceObjectReader
{
    /// <summary>Reads the objects in a collection. The function makes the object for an element's name, or null to pass over it.</summary>
    internal static List<T> Read<T>(EwsReader reader, string collection, Func<string, T> create, bool clear, PropertySet requested, bool summaryOnly)
        where T : ServiceObject
    {
        reader.MoveToStart(EwsNamespace.Messages, collection);
        return ReadChildren(reader, create, clear, requested, summaryOnly);
    }

    internal static List<T> ReadChildren<T>(EwsReader reader, Func<string, T> create, bool clear, PropertySet requested, bool summaryOnly)
        where T : ServiceObject
    {
        List<T> objects = new();
        reader.ForEachChild(name =>
        {
            T item = create(name);
            if (item == null)
            {
                return false;
            }

            if (name != item.ElementName)
            {
                throw new ServiceLocalException($"The type of the object in the store ({name}) does not match that of the local object ({item.ElementName}).");
            }

            item.ReadFrom(reader, clear, requested, summaryOnly);
            objects.Add(item);
            return true;
        });
        return objects;
    }
}
