using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Sends messages that were saved before.</summary>
internal sealed class SendItemOperation : IEwsOperation
{
    public string Name => "SendItem";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call)
    {
        bool saves = call.Request.RequiredAttribute("SaveItemToFolder") is "true" or "1";
        if (!saves && call.Request.Element(M + "SavedItemFolderId") is not null)
        {
            throw new SoapFaultException("ErrorInvalidSendItemSaveSettings", "SavedItemFolderId must not be there if SaveItemToFolder is false.");
        }

        return EwsCall.Each(call.Request.Required(M + "ItemIds").Elements(), id => Send(call, id, saves));
    }

    private static EwsAnswer Send(EwsCall call, XElement id, bool saves)
    {
        EmulatedItem draft = call.Item(id);
        if (id.Attribute("ChangeKey")?.Value is not string changeKey)
        {
            return EwsAnswer.Error("ErrorChangeKeyRequired", "The change key is required for this operation.");
        }

        if (changeKey != draft.ChangeKey)
        {
            return EwsAnswer.Error("ErrorStaleObject", "The item has changed since it was read.");
        }

        if (draft.Kind != "Message")
        {
            return EwsAnswer.Error("ErrorInvalidItemForOperationSendItem", "Only messages can be sent.");
        }

        EmulatedMailbox mailbox = draft.Folder.Mailbox;
        EmulatedFolder? savedTo = saves ? Post.SavedFolder(call, mailbox) : null;
        ItemContent sent = Post.Send(call, draft.Content, mailbox);
        if (savedTo is null)
        {
            mailbox.Delete(draft);
        }
        else
        {
            mailbox.Move(draft, savedTo, call.By, _ => sent);
        }

        return EwsAnswer.Success();
    }
}
