using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Reads attachments by id, into new objects or into existing ones.</summary>
internal sealed class GetAttachmentOperation : BatchOperation<GetAttachmentResponse>
{
    private readonly IReadOnlyList<string> ids;
    private readonly IReadOnlyList<Attachment> existing;
    private readonly BodyType? bodyType;
    private readonly IReadOnlyList<PropertyDefinitionBase> additional;

    internal GetAttachmentOperation(
        ExchangeService service, IEnumerable<string> ids, IReadOnlyList<Attachment> existing, BodyType? bodyType, IEnumerable<PropertyDefinitionBase> additional)
        : base(service)
    {
        this.ids = ids.ToArray();
        this.existing = existing;
        this.bodyType = bodyType;
        this.additional = additional?.ToArray() ?? new PropertyDefinitionBase[0];
    }

    internal override string Name => "GetAttachment";

    internal override int ExpectedCount => ids.Count;

    internal static GetAttachmentOperation Refresh(ExchangeService service, Attachment attachment) =>
        new(service, new[] { attachment.Id }, new[] { attachment }, null, null);

    internal async Task<ServiceResponseCollection<GetAttachmentResponse>> ExecuteThrowingAsync(CancellationToken token)
    {
        ServiceResponseCollection<GetAttachmentResponse> responses = await ExecuteAsync(token).ConfigureAwait(false);
        responses[0].ThrowIfFailed();
        return responses;
    }

    internal override void WriteContent(EwsWriter writer)
    {
        if (bodyType.HasValue || additional.Count > 0)
        {
            writer.StartMessage("AttachmentShape");
            writer.TypeIfSet("BodyType", bodyType?.ToString());
            PropertySet.WriteAdditional(writer, additional);
            writer.End();
        }

        AttachmentIds.Write(writer, ids);
    }

    internal override GetAttachmentResponse CreateResponse(int index) => new(existing?[index]);
}
