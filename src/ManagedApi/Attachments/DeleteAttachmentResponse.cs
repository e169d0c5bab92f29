namespace Microsoft.Exchange.WebServices.Data;

/// <summary>One attachment of a DeleteAttachment.</summary>
public sealed class DeleteAttachmentResponse : ServiceResponse
{
    internal DeleteAttachmentResponse(Attachment attachment)
    {
        Attachment = attachment;
    }

    internal Attachment Attachment { get; }

    internal override void ReadContent(EwsReader reader)
    {
        reader.ReadStart(EwsNamespace.Messages, "RootItemId");
        reader.ReadEndIfNecessary(EwsNamespace.Messages, "RootItemId");
    }
}
