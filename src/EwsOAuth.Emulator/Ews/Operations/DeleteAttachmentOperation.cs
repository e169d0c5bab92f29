using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Takes attachments off their items.</summary>
internal sealed class DeleteAttachmentOperation : IEwsOperation
{
    public string Name => "DeleteAttachment";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call) => EwsCall.Each(call.Request.Required(M + "AttachmentIds").Elements(), id =>
    {
        (EmulatedItem item, EmulatedAttachment attachment) = call.Attachment(id);
        item.Folder.Mailbox.Update(item, null, content => content.WithAttachments(content.Attachments.Remove(attachment)), call.By);
        call.Effects.Add($"detached in {item.Folder.Name}");
        return EwsAnswer.Success(Message("RootItemId", new XAttribute("RootItemId", item.Id), new XAttribute("RootItemChangeKey", item.ChangeKey)));
    });
}
