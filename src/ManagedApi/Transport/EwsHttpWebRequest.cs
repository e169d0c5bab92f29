using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>
/// Sends one request with a client of its own, as the genuine library does with all that this costs: a connection for each call, answers buffered
/// to their end even where they stream, and every failure (cancellation and time-out too) turned into the same exception.
/// </summary>
internal class EwsHttpWebRequest : IEwsHttpWebRequest
{
    private readonly HttpClientHandler handler;
    private readonly HttpClient client;

    internal EwsHttpWebRequest(Uri uri)
    {
        RequestUri = uri;
        handler = new HttpClientHandler { AutomaticDecompression = DecompressionMethods.Deflate | DecompressionMethods.GZip };
        client = new HttpClient(handler);
    }

    public string Content { get; set; }

    public string Accept { get; set; }

    bool IEwsHttpWebRequest.AllowAutoRedirect
    {
        get => handler.AllowAutoRedirect;
        set => handler.AllowAutoRedirect = value;
    }

    public X509CertificateCollection ClientCertificates { get; set; }

    public string ContentType { get; set; }

    public CookieContainer CookieContainer
    {
        get => handler.CookieContainer;
        set => handler.CookieContainer = value;
    }

    public ICredentials Credentials
    {
        get => handler.Credentials;
        set => handler.Credentials = value;
    }

    HttpRequestHeaders IEwsHttpWebRequest.Headers => client.DefaultRequestHeaders;

    public string Method { get; set; } = "GET";

    public IWebProxy Proxy
    {
        get => handler.Proxy;
        set => handler.Proxy = value;
    }

    public bool PreAuthenticate
    {
        get => handler.PreAuthenticate;
        set => handler.PreAuthenticate = value;
    }

    public Uri RequestUri { get; }

    public int Timeout
    {
        // The genuine library reads back the component, not the total.
        get => client.Timeout.Milliseconds;
        set => client.Timeout = TimeSpan.FromMilliseconds(value);
    }

    public bool UseDefaultCredentials
    {
        get => handler.UseDefaultCredentials;
        set => handler.UseDefaultCredentials = value;
    }

    public string UserAgent { get; set; }

    public bool KeepAlive
    {
        get => !(client.DefaultRequestHeaders.ConnectionClose ?? false);
        set => client.DefaultRequestHeaders.ConnectionClose = !value;
    }

    public string ConnectionGroupName { get; set; }

    public void Abort() => client.CancelPendingRequests();

    public void Dispose() => client.Dispose();

    public async Task<IEwsHttpWebResponse> GetResponse(CancellationToken token)
    {
        HttpResponseMessage response = await SendAsync(token).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? new EwsHttpWebResponse(response) : throw new EwsHttpClientException(response);
    }

    private async Task<HttpResponseMessage> SendAsync(CancellationToken token)
    {
        HttpRequestMessage message = new(new HttpMethod(Method), RequestUri) { Content = new StringContent(Content) };
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/xml; charset=utf-8");
        if (!string.IsNullOrEmpty(UserAgent))
        {
            message.Headers.UserAgent.ParseAdd(UserAgent);
        }

        if (!string.IsNullOrEmpty(Accept))
        {
            message.Headers.Accept.ParseAdd(Accept);
        }

        try
        {
            return await client.SendAsync(message, token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw new EwsHttpClientException(exception);
        }
    }
}
