using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Writes ids into the element that holds them.</summary>
internal static class IdList
{
    internal static void Write(EwsWriter writer, string elementName, IEnumerable<ServiceId> ids)
    {
        writer.StartMessage(elementName);
        foreach (ServiceId id in ids)
        {
            id.WriteTo(writer);
        }

        writer.End();
    }
}
