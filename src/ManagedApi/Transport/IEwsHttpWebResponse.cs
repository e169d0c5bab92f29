using System;
using System.IO;
using System.Net;
using System.Net.Http.Headers;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The answer to a request, read synchronously where it is one document and asynchronously where it streams.</summary>
internal interface IEwsHttpWebResponse : IDisposable
{
    string ContentEncoding { get; }

    string ContentType { get; }

    HttpResponseHeaders Headers { get; }

    Uri ResponseUri { get; }

    HttpStatusCode StatusCode { get; }

    string StatusDescription { get; }

    Version ProtocolVersion { get; }

    void Close();

    Task<Stream> GetResponseStream();
}
