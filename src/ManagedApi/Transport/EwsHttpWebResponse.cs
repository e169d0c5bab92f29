using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>An answer that came by <see cref="EwsHttpWebRequest"/>.</summary>
internal class EwsHttpWebResponse : IEwsHttpWebResponse
{
    private readonly HttpResponseMessage response;

    internal EwsHttpWebResponse(HttpResponseMessage response)
    {
        this.response = response;
    }

    string IEwsHttpWebResponse.ContentEncoding => response.Content.Headers.ContentEncoding.FirstOrDefault() ?? string.Empty;

    string IEwsHttpWebResponse.ContentType => response.Content.Headers.ContentType?.ToString();

    HttpResponseHeaders IEwsHttpWebResponse.Headers => response.Headers;

    Uri IEwsHttpWebResponse.ResponseUri => response.RequestMessage.RequestUri;

    HttpStatusCode IEwsHttpWebResponse.StatusCode => response.StatusCode;

    string IEwsHttpWebResponse.StatusDescription => response.ReasonPhrase;

    Version IEwsHttpWebResponse.ProtocolVersion => response.Version;

    void IEwsHttpWebResponse.Close() => response.Dispose();

    Task<Stream> IEwsHttpWebResponse.GetResponseStream() => response.Content.ReadAsStreamAsync();

    void IDisposable.Dispose() => response.Dispose();
}
