using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Writes what was changed on an existing item since it was loaded.</summary>
internal static class ItemChangeWriter
{
    internal static bool HasChanges(ServiceObject item) => item.Bag.Deleted.Any() || item.Bag.Changed.Any(property => property.Has(Traits.Update));

    internal static void Write(EwsWriter writer, Item item)
    {
        writer.StartType("ItemChange");
        item.Id.WriteTo(writer);
        writer.StartType("Updates");
        foreach (PropertyDefinition property in item.Bag.Changed.Where(property => property.Has(Traits.Update)))
        {
            item.Bag.TryGetStored(property, out object value);
            if (value is IComplexPropertyCollection { Count: 0 })
            {
                WriteDelete(writer, property);
            }
            else
            {
                WriteSet(writer, item, property, value);
            }
        }

        foreach (PropertyDefinition property in item.Bag.Deleted)
        {
            WriteDelete(writer, property);
        }

        writer.End();
        writer.End();
    }

    private static void WriteSet(EwsWriter writer, Item item, PropertyDefinition property, object value)
    {
        writer.StartType("SetItemField");
        property.WritePath(writer);
        writer.StartType(item.ElementName);
        property.Write(writer, value);
        writer.End();
        writer.End();
    }

    private static void WriteDelete(EwsWriter writer, PropertyDefinition property)
    {
        writer.StartType("DeleteItemField");
        property.WritePath(writer);
        writer.End();
    }
}
