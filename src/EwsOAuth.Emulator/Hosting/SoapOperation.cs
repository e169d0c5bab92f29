using System.Xml;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>Reads the name of the EWS operation: the first element in the SOAP body.</summary>
internal static class SoapOperation
{
    private static readonly XmlReaderSettings Settings = new() { Async = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = false };

    /// <summary>Leaves the body in memory, so that the endpoint reads it again from its beginning.</summary>
    public static async Task<string?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        MemoryStream body = new();
        await request.Body.CopyToAsync(body, cancellationToken);
        body.Position = 0;
        request.Body = body;
        try
        {
            return await FirstInBodyAsync(body);
        }
        catch (XmlException)
        {
            return null;
        }
        finally
        {
            body.Position = 0;
        }
    }

    private static async Task<string?> FirstInBodyAsync(Stream envelope)
    {
        using XmlReader reader = XmlReader.Create(envelope, Settings);
        bool inBody = false;
        while (await reader.ReadAsync())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (inBody)
            {
                return reader.LocalName;
            }

            inBody = reader is { Depth: 1, LocalName: "Body" };
        }

        return null;
    }
}
