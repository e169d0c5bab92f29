namespace EwsOAuth.Exchange.Bridge;

/// <summary>What all requests of a connection's services share.</summary>
internal sealed class BridgeSettings
{
    /// <summary>The pipeline.</summary>
    public required HttpMessageInvoker Client { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Cancelled when the connection is disposed: calls that run end, later ones do not begin.</summary>
    public required CancellationToken Disposed { get; init; }

    /// <summary>How long a stream of notifications may be silent.</summary>
    /// <value>
    /// 80 seconds: Exchange sends a sign of life every 45, and the Managed API gives up after 90 with a cancellation that says nothing (and inside an envelope never).
    /// </value>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromSeconds(80);

    public void ThrowIfDisposed()
    {
        if (Disposed.IsCancellationRequested)
        {
            throw DisposedError();
        }
    }

    public static ObjectDisposedException DisposedError() => new("EwsOAuthConnection", "The connection that this service came from has been disposed.");
}
