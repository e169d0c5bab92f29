using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Adds attachments to an item that exists.</summary>
internal sealed class CreateAttachmentOperation : BatchOperation<CreateAttachmentResponse>
{
    private readonly string parentItemId;
    private readonly IReadOnlyList<Attachment> attachments;

    internal CreateAttachmentOperation(ExchangeService service, string parentItemId, IReadOnlyList<Attachment> attachments)
        : base(service)
    {
        this.parentItemId = parentItemId;
        this.attachments = attachments;
    }

    internal override string Name => "CreateAttachment";

    internal override int ExpectedCount => attachments.Count;

    internal override void WriteContent(EwsWriter writer)
    {
        writer.StartMessage("ParentItemId");
        writer.Attribute("Id", parentItemId);
        writer.End();
        writer.StartMessage("Attachments");
        foreach (Attachment attachment in attachments)
        {
            attachment.WriteTo(writer, attachment.ElementName);
        }

        writer.End();
    }

    internal override CreateAttachmentResponse CreateResponse(int index) => new(attachments[index]);
}
