namespace EwsOAuth.Tests.Framework;

/// <summary>A transport that counts and answers.</summary>
internal sealed class CountingHandler : HttpMessageHandler
{
    private int _requests;

    public int Requests => _requests;

    public bool Disposed { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        return Task.FromResult(new HttpResponseMessage());
    }

    protected override void Dispose(bool disposing) => Disposed = true;
}
