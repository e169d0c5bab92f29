namespace Microsoft.Exchange.WebServices.Data;

/// <summary>One attachment of a GetAttachment.</summary>
public sealed class GetAttachmentResponse : ServiceResponse
{
    private readonly Attachment existing;

    internal GetAttachmentResponse(Attachment existing)
    {
        this.existing = existing;
    }

    public Attachment Attachment { get; private set; }

    internal override void ReadContent(EwsReader reader)
    {
        reader.ReadStart(EwsNamespace.Messages, "Attachments");
        reader.ForEachChild(name =>
        {
            Attachment = existing ?? (name == "FileAttachment" ? new FileAttachment(reader.Service) : null);
            Attachment?.ReadFrom(reader);
            return Attachment != null;
        });
    }
}
