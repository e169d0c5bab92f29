using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Writes the ids of attachments.</summary>
internal static class AttachmentIds
{
    internal static void Write(EwsWriter writer, IEnumerable<string> ids)
    {
        writer.StartMessage("AttachmentIds");
        foreach (string id in ids)
        {
            writer.StartType("AttachmentId");
            writer.Attribute("Id", id);
            writer.End();
        }

        writer.End();
    }
}
