using EwsOAuth.Http;

namespace EwsOAuth.Tests.Notifications;

/// <summary>An answer that breaks off when the wire is cut.</summary>
internal sealed class FragileStream(Stream inner, CancellationToken cut, Func<bool> swallows) : ReadOnlyStream
{
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, cut);
        try
        {
            int count;
            do
            {
                count = await inner.ReadAsync(buffer, both.Token);
            }
            while (count > 0 && swallows());
            return count;
        }
        catch (OperationCanceledException exception) when (cut.IsCancellationRequested)
        {
            throw new IOException("The wire was cut.", exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
