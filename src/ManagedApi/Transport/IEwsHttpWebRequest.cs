using System;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>One request of a service. A failed status is an <see cref="EwsHttpClientException"/> with the response, any other failure one without.</summary>
internal interface IEwsHttpWebRequest : IDisposable
{
    string Content { get; set; }

    string Accept { get; set; }

    bool AllowAutoRedirect { get; set; }

    X509CertificateCollection ClientCertificates { get; set; }

    string ContentType { get; set; }

    CookieContainer CookieContainer { get; set; }

    ICredentials Credentials { get; set; }

    HttpRequestHeaders Headers { get; }

    string Method { get; set; }

    bool PreAuthenticate { get; set; }

    IWebProxy Proxy { get; set; }

    Uri RequestUri { get; }

    /// <summary>In milliseconds.</summary>
    int Timeout { get; set; }

    bool UseDefaultCredentials { get; set; }

    string UserAgent { get; set; }

    bool KeepAlive { get; set; }

    string ConnectionGroupName { get; set; }

    void Abort();

    Task<IEwsHttpWebResponse> GetResponse(CancellationToken token);
}
