using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>What MoveItem and CopyItem have in common: one target, many items, new ids.</summary>
internal static class MoveCopy
{
    internal static IReadOnlyList<EwsAnswer> Execute(EwsCall call, string verb, Func<EmulatedItem, EmulatedFolder, EmulatedItem> act)
    {
        XElement target = call.Request.Required(M + "ToFolderId");
        bool returnsIds = call.Request.Element(M + "ReturnNewItemIds")?.Value is not ("false" or "0");
        return EwsCall.Each(call.Request.Required(M + "ItemIds").Elements(), id =>
        {
            EmulatedFolder to = Target(call, target);
            EmulatedItem item = call.Item(id);
            EmulatedItem result = act(item, to);
            call.Effects.Add($"{verb} to {to.Name}");

            // From one mailbox to another the new id is not told.
            bool shows = returnsIds && to.Mailbox == item.Folder.Mailbox;
            return EwsAnswer.Success(Message("Items", shows ? new XElement(T + result.Kind, ItemId(result)) : null));
        });
    }

    private static EmulatedFolder Target(EwsCall call, XElement target)
    {
        try
        {
            return call.TargetFolder(target);
        }
        catch (EwsErrorException error) when (error.Code == "ErrorFolderNotFound")
        {
            throw EwsErrorException.ToFolderNotFound;
        }
    }
}
