using System.Net;
using System.Net.Http.Headers;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Exchange.Bridge;

/// <summary>The answer as the Managed API reads it: memory for an ordinary call, a stream with an idle limit for notifications.</summary>
internal sealed class BridgeResponse(HttpResponseMessage response, NotificationStream? stream) : IEwsHttpWebResponse
{
    // The pipeline has decompressed the body: the Managed API must not try again.
    public string ContentEncoding => string.Empty;

    public string? ContentType => response.Content.Headers.ContentType?.ToString();

    public HttpResponseHeaders Headers => response.Headers;

    public Uri? ResponseUri => response.RequestMessage?.RequestUri;

    public HttpStatusCode StatusCode => response.StatusCode;

    public string? StatusDescription => response.ReasonPhrase;

    public Version ProtocolVersion => response.Version;

    public Task<Stream> GetResponseStream() => stream is null ? response.Content.ReadAsStreamAsync() : System.Threading.Tasks.Task.FromResult<Stream>(stream);

    public void Close()
    {
        // Before the response: a read that waits must learn that it was ended on purpose.
        stream?.Dispose();
        response.Dispose();
    }

    public void Dispose() => Close();
}
