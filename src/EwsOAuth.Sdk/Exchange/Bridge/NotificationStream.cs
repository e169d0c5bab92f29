using EwsOAuth.Http.Bodies;

namespace EwsOAuth.Exchange.Bridge;

/// <summary>Hands notifications on as they arrive; silence that lasts too long, or the end of the connection, ends the read.</summary>
internal sealed class NotificationStream(Stream inner, TimeSpan idleLimit, TimeProvider timeProvider, CancellationToken disposed) : ReadOnlyStream
{
    private readonly CancellationTokenSource _closed = new();
    private int _closes;

    // The Managed API reads the inside of an envelope synchronously; the next envelope it awaits.
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ThrowIfEnded(cause: null);
        using CancellationTokenSource idle = new(idleLimit, timeProvider);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token, idle.Token, disposed);
        using CancellationTokenRegistration caller = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), ended);
        try
        {
            return await inner.ReadAsync(buffer, ended.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ThrowIfEnded(exception);
            if (idle.IsCancellationRequested)
            {
                throw new TimeoutException($"Exchange sent nothing for {idleLimit.TotalSeconds:0} seconds, not even a sign of life: the stream of notifications is taken for dead.", exception);
            }

            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _closes, 1) == 0)
        {
            // On another thread: the reader goes on there, and must not run inside the caller's Close.
            _ = _closed.CancelAsync();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void ThrowIfEnded(Exception? cause)
    {
        if (disposed.IsCancellationRequested)
        {
            throw BridgeSettings.DisposedError();
        }

        if (Volatile.Read(ref _closes) != 0)
        {
            // The exception by which the Managed API knows that the user has closed the subscription.
            throw new NotSupportedException("The stream of notifications has been closed. Open a new streaming connection.", cause);
        }
    }
}
