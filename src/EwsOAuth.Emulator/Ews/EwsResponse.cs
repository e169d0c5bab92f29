using System.IO.Compression;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Ews;

/// <summary>Sends answers and faults, compressed for a client that wants it.</summary>
internal static class EwsResponse
{
    /// <summary>Below this size compressing costs more than it saves.</summary>
    private const int SmallestCompressed = 1024;

    internal static Task AnswerAsync(HttpContext context, XElement response) => SendAsync(context, StatusCodes.Status200OK, SoapEnvelope.Answer(response));

    /// <summary>Sends a fault: SOAP 1.1 over HTTP demands status 500 (6.2).</summary>
    internal static Task FaultAsync(HttpContext context, SoapFaultException fault) =>
        SendAsync(context, StatusCodes.Status500InternalServerError, SoapEnvelope.Fault(fault));

    private static async Task SendAsync(HttpContext context, int status, byte[] body)
    {
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/xml; charset=utf-8";
        response.Headers.CacheControl = "private";
        response.Headers.Vary = "Accept-Encoding";
        if (body.Length >= SmallestCompressed && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            response.Headers.ContentEncoding = "gzip";
            body = Compress(body);
        }

        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static byte[] Compress(byte[] body)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }
}
