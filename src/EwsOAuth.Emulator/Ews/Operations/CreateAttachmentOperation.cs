using EwsOAuth.Emulator.Ews.Shapes;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Attaches files and items to an item that was saved.</summary>
internal sealed class CreateAttachmentOperation : IEwsOperation
{
    public string Name => "CreateAttachment";

    public string EmptyContent => "Attachments";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call) => EwsCall.Each(call.Request.Required(M + "Attachments").Elements(), element =>
    {
        EmulatedItem item = call.Item(call.Request.Required(M + "ParentItemId"));
        EmulatedMailbox mailbox = item.Folder.Mailbox;
        EmulatedAttachment attachment = AttachmentReader.Read(element, mailbox, call.Clock.GetUtcNow());
        mailbox.Update(item, null, content => content.WithAttachments(content.Attachments.Add(attachment)), call.By);
        call.Effects.Add($"attached in {item.Folder.Name}");
        return EwsAnswer.Success(Message("Attachments", AttachmentWriter.IdOnly(item, attachment, withRoot: true)));
    });
}
