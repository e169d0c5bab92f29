using EwsOAuth.Emulator.Ews.Shapes;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Shows attachments with their content.</summary>
internal sealed class GetAttachmentOperation : IEwsOperation
{
    public string Name => "GetAttachment";

    public string EmptyContent => "Attachments";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call) => EwsCall.Each(call.Request.Required(M + "AttachmentIds").Elements(), id =>
    {
        (EmulatedItem item, EmulatedAttachment attachment) = call.Attachment(id);
        return EwsAnswer.Success(Message("Attachments", AttachmentWriter.WithContent(item, attachment)));
    });
}
