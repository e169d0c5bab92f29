using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Deletes folders with everything in them.</summary>
internal sealed class DeleteFolderOperation : IEwsOperation
{
    public string Name => "DeleteFolder";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call)
    {
        string deleteType = call.Request.RequiredAttribute("DeleteType", Disposal.HardDelete, Disposal.SoftDelete, Disposal.MoveToDeletedItems);
        return EwsCall.Each(call.Request.Required(M + "FolderIds").Elements(), id =>
        {
            EmulatedFolder folder = call.Folder(id);
            if (folder.DistinguishedName is not null)
            {
                return EwsAnswer.Error("ErrorDeleteDistinguishedFolder", "Distinguished folders cannot be deleted.");
            }

            EmulatedMailbox mailbox = folder.Mailbox;
            if (deleteType == Disposal.MoveToDeletedItems)
            {
                mailbox.MoveFolder(folder, mailbox.DeletedItems);
            }
            else if (!mailbox.DeleteFolder(folder))
            {
                throw EwsErrorException.FolderNotFound;
            }

            call.Effects.Add($"deleted folder {folder.Name}");
            return EwsAnswer.Success();
        });
    }
}
