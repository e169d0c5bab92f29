using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Deletes items: for good, into the recoverable items, or into Deleted Items.</summary>
internal sealed class DeleteItemOperation : IEwsOperation
{
    public string Name => "DeleteItem";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call)
    {
        string deleteType = call.Request.RequiredAttribute("DeleteType", Disposal.HardDelete, Disposal.SoftDelete, Disposal.MoveToDeletedItems);
        return EwsCall.Each(call.Request.Required(M + "ItemIds").Elements(), id =>
        {
            EmulatedItem item = call.Item(id);
            Disposal.Delete(item, deleteType, call.By);
            call.Effects.Add($"deleted from {item.Folder.Name}");
            return EwsAnswer.Success();
        });
    }
}
