using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Deletes attachments of an item that exists.</summary>
internal sealed class DeleteAttachmentOperation : BatchOperation<DeleteAttachmentResponse>
{
    private readonly IReadOnlyList<Attachment> attachments;

    internal DeleteAttachmentOperation(ExchangeService service, IReadOnlyList<Attachment> attachments)
        : base(service)
    {
        this.attachments = attachments;
    }

    internal override string Name => "DeleteAttachment";

    internal override int ExpectedCount => attachments.Count;

    internal override void WriteContent(EwsWriter writer) => AttachmentIds.Write(writer, attachments.Select(attachment => attachment.Id));

    internal override DeleteAttachmentResponse CreateResponse(int index) => new(attachments[index]);
}
