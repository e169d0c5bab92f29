using EwsOAuth.Http.Bodies;

namespace EwsOAuth.Tests.Notifications;

/// <summary>An answer that breaks off when the wire is cut.</summary>
internal sealed class FragileStream(Stream inner, CancellationToken cut, Func<bool> swallows, Func<bool> halves) : ReadOnlyStream
{
    private bool _ended;

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_ended)
        {
            return 0;
        }

        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, cut);
        try
        {
            int count;
            do
            {
                count = await inner.ReadAsync(buffer, both.Token);
            }
            while (count > 0 && swallows());
            _ended = halves();
            return _ended ? count / 2 : count;
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
