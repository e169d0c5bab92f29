namespace EwsOAuth.Http.Transports;

/// <summary>A connection's hold on a transport: shared ones outlive it, a private one ends with it.</summary>
internal sealed class TransportLease : IDisposable
{
    private Action? _giveBack;

    public TransportLease(HttpMessageHandler handler, Action giveBack)
    {
        Handler = handler;
        _giveBack = giveBack;
    }

    public HttpMessageHandler Handler { get; }

    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
