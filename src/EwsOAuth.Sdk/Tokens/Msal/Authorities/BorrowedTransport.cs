namespace EwsOAuth.Tokens.Msal.Authorities;

/// <summary>Sends over the connection's transport without ever disposing it.</summary>
internal sealed class BorrowedTransport(HttpMessageHandler transport) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _invoker = new(transport, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _invoker.SendAsync(request, cancellationToken);
}
