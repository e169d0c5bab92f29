namespace Microsoft.Exchange.WebServices.Data;

/// <summary>One attachment of a CreateAttachment: it learns its id.</summary>
public sealed class CreateAttachmentResponse : ServiceResponse
{
    private readonly Attachment attachment;

    internal CreateAttachmentResponse(Attachment attachment)
    {
        this.attachment = attachment;
    }

    internal override void ReadContent(EwsReader reader)
    {
        reader.ReadStart(EwsNamespace.Messages, "Attachments");
        reader.ForEachChild(_ =>
        {
            attachment.ReadFrom(reader);
            return true;
        });
    }
}
