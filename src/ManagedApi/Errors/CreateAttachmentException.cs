namespace Microsoft.Exchange.WebServices.Data;

/// <summary>At least one attachment could not be created.</summary>
public sealed class CreateAttachmentException : BatchServiceResponseException<CreateAttachmentResponse>
{
    internal CreateAttachmentException(ServiceResponseCollection<CreateAttachmentResponse> responses, string message)
        : base(responses, message)
    {
    }
}
