using System;
using System.IO;
using System.IO.Compression;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The bytes of an answer, unpacked; traced as a whole first if somebody wants to see them.</summary>
internal static class ResponseBody
{
    internal static async Task<Stream> OpenAsync(IEwsHttpWebResponse response, ExchangeService service)
    {
        Stream stream = Unpack(await response.GetResponseStream().ConfigureAwait(false), response.ContentEncoding);
        if (!service.IsTraceEnabledFor(TraceFlags.EwsResponse))
        {
            return stream;
        }

        MemoryStream copy = new();
        using (stream)
        {
            await stream.CopyToAsync(copy).ConfigureAwait(false);
        }

        copy.Position = 0;
        if (IsText(response.ContentType))
        {
            service.TraceXml(TraceFlags.EwsResponse, copy);
        }
        else
        {
            service.TraceMessage(TraceFlags.EwsResponse, "Non-textual response");
        }

        return copy;
    }

    private static bool IsText(string contentType) =>
        contentType != null
            && (contentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || contentType.StartsWith("application/soap", StringComparison.OrdinalIgnoreCase));

    private static Stream Unpack(Stream stream, string encoding) =>
        encoding?.ToLowerInvariant() switch
        {
            null => stream,
            string name when name.Contains("gzip") => new GZipStream(stream, CompressionMode.Decompress),
            string name when name.Contains("deflate") => new DeflateStream(stream, CompressionMode.Decompress),
            _ => stream,
        };
}
