using System;
using System.Globalization;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Reads one event; what is not an event gives null.</summary>
internal static class EventReader
{
    private const string Suffix = "Event";

    internal static NotificationEvent Read(EwsReader reader)
    {
        string name = reader.LocalName;
        if (!name.EndsWith(Suffix, StringComparison.Ordinal)
            || !Enum.TryParse(name.Substring(0, name.Length - Suffix.Length), out EventType type)
            || type == EventType.Status)
        {
            return null;
        }

        DateTime moment = default;
        NotificationEvent result = null;
        FolderId parent = null;
        reader.ForEachChild(child =>
        {
            switch (child)
            {
                case "TimeStamp":
                    moment = DateTime.Parse(reader.ReadElementText(), CultureInfo.InvariantCulture);
                    return true;
                case "ItemId":
                    result = new ItemEvent(type, moment) { ItemId = Id(reader, new ItemId()) };
                    return true;
                case "FolderId":
                    result = new FolderEvent(type, moment) { FolderId = Id(reader, new FolderId()) };
                    return true;
                case "ParentFolderId":
                    parent = Id(reader, new FolderId());
                    return true;
                default:
                    return TryReadMore(reader, result);
            }
        });
        if (result != null)
        {
            result.ParentFolderId = parent;
        }

        return result;
    }

    private static bool TryReadMore(EwsReader reader, NotificationEvent result)
    {
        switch (reader.LocalName)
        {
            case "OldParentFolderId" when result != null:
                result.OldParentFolderId = Id(reader, new FolderId());
                return true;
            case "OldItemId" when result is ItemEvent item:
                item.OldItemId = Id(reader, new ItemId());
                return true;
            case "OldFolderId" when result is FolderEvent folder:
                folder.OldFolderId = Id(reader, new FolderId());
                return true;
            case "UnreadCount" when result is FolderEvent folder:
                folder.UnreadCount = EwsText.ParseInt(reader.ReadElementText());
                return true;
            default:
                return false;
        }
    }

    private static T Id<T>(EwsReader reader, T id)
        where T : ServiceId
    {
        id.ReadFrom(reader);
        return id;
    }
}
