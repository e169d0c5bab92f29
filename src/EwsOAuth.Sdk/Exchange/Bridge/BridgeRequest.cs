using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Http;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Exchange.Bridge;

/// <summary>One request of a service, sent through the connection's pipeline. README.md lists what becomes of each setting.</summary>
internal sealed class BridgeRequest : IEwsHttpWebRequest
{
    private readonly BridgeSettings _settings;
    private readonly HttpRequestMessage _message;
    private readonly EwsRequestNotes _notes;
    private BridgeResponse? _response;
    private int _timeout = 100_000;

    public BridgeRequest(Uri uri, BridgeSettings settings)
    {
        _settings = settings;
        _message = new HttpRequestMessage(HttpMethod.Post, uri);
        _notes = EwsRequestOptions.Of(_message);
        _notes.IsServiceCall = true;
    }

    public Uri RequestUri => _message.RequestUri!;

    public HttpRequestHeaders Headers => _message.Headers;

    public string? Content { get; set; }

    public string? Accept { get; set; }

    public string? UserAgent { get; set; }

    public string Method
    {
        get => _message.Method.Method;
        set => _message.Method = value == HttpMethod.Post.Method ? HttpMethod.Post : new HttpMethod(value);
    }

    /// <summary>In milliseconds, as it was set: the genuine library's own request reads it back wrong.</summary>
    public int Timeout
    {
        get => _timeout;
        set
        {
            _timeout = value;
            _notes.AttemptTimeout = TimeSpan.FromMilliseconds(value);
        }
    }

    public CookieContainer? CookieContainer
    {
        get => _notes.Cookies;
        set => _notes.Cookies = value;
    }

    public IWebProxy? Proxy
    {
        get => null;
        set => throw BridgeErrors.SettingRefused("WebProxy", "Set the proxy once for the whole connection, with WithProxy.");
    }

    public X509CertificateCollection? ClientCertificates
    {
        get => null;
        set => throw BridgeErrors.SettingRefused("ClientCertificates", "Give a handler with a client certificate to WithTransport.");
    }

    public bool AllowAutoRedirect { get; set; }

    public string? ContentType { get; set; }

    public ICredentials? Credentials { get; set; }

    public bool PreAuthenticate { get; set; }

    public bool UseDefaultCredentials { get; set; }

    public bool KeepAlive { get; set; }

    public string? ConnectionGroupName { get; set; }

    public async Task<IEwsHttpWebResponse> GetResponse(CancellationToken token)
    {
        _settings.ThrowIfDisposed();
        Encode();
        HttpResponseMessage response = await SendAsync(token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            // The Managed API disposes it after it has read what it wants to know.
            throw new EwsHttpClientException(response);
        }

        _response = new BridgeResponse(response, _notes.Operation.IsStreaming ? await OpenStreamAsync(response).ConfigureAwait(false) : null);
        return _response;
    }

    /// <summary>Only the end of a streaming subscription comes here; a call that waits is cancelled by its token.</summary>
    public void Abort() => _response?.Close();

    public void Dispose() => _message.Dispose();

    private void Encode()
    {
        string content = Content ?? string.Empty;
        _notes.Operation = EwsOperation.Of(OperationReader.Read(content));
        _message.Content = new SoapContent(content, _notes);
        RequestHeaders.Complete(_message, UserAgent, Accept, ImpersonatedMailbox.Of(content));
        // The bytes are all that is needed now: a call that waits for its turn does not keep the text as well.
        Content = null;
    }

    private async Task<HttpResponseMessage> SendAsync(CancellationToken token)
    {
        // Linking costs: a call without a token of its own takes the connection's.
        using CancellationTokenSource? both = token.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(token, _settings.Disposed) : null;
        try
        {
            return await _settings.Client.SendAsync(_message, both?.Token ?? _settings.Disposed).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw BridgeErrors.Translate(exception, token, _settings.Disposed);
        }
    }

    private async Task<NotificationStream> OpenStreamAsync(HttpResponseMessage response) =>
        new(await response.Content.ReadAsStreamAsync().ConfigureAwait(false), _settings.IdleLimit, _settings.TimeProvider, _settings.Disposed);
}
