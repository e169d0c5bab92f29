using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The answer of a SyncFolderItems.</summary>
internal sealed class SyncFolderItemsResponse : ServiceResponse
{
    private readonly PropertySet propertySet;

    internal SyncFolderItemsResponse(PropertySet propertySet)
    {
        this.propertySet = propertySet;
    }

    internal ChangeCollection<ItemChange> Changes { get; } = new();

    internal override void ReadContent(EwsReader reader)
    {
        Changes.SyncState = reader.ReadElementText(EwsNamespace.Messages, "SyncState");
        Changes.MoreChangesAvailable = !EwsText.ParseBool(reader.ReadElementText(EwsNamespace.Messages, "IncludesLastItemInRange"));
        reader.ReadStart(EwsNamespace.Messages, "Changes");
        reader.ForEachChild(name =>
        {
            if (!Enum.TryParse(name, out ChangeType type))
            {
                return false;
            }

            ItemChange change = new() { ChangeType = type };
            change.ReadFrom(reader, propertySet);
            Changes.Add(change);
            return true;
        });
    }
}
