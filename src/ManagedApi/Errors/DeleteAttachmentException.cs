namespace Microsoft.Exchange.WebServices.Data;

/// <summary>At least one attachment could not be deleted.</summary>
public sealed class DeleteAttachmentException : BatchServiceResponseException<DeleteAttachmentResponse>
{
    internal DeleteAttachmentException(ServiceResponseCollection<DeleteAttachmentResponse> responses, string message)
        : base(responses, message)
    {
    }
}
