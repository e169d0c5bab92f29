namespace EwsOAuth.Http.Limits;

/// <summary>Refuses calls once the connection has been disposed, so that a service that outlives it says why it does not work.</summary>
internal sealed class OpenConnectionHandler : AsyncHandler
{
    private volatile bool _closed;

    public void Close() => _closed = true;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(EwsOAuthConnection));
        return base.SendAsync(request, cancellationToken);
    }
}
