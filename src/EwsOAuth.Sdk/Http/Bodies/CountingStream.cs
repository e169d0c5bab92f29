namespace EwsOAuth.Http.Bodies;

/// <summary>Counts what is read, and lets one byte be looked at before.</summary>
internal sealed class CountingStream(Stream inner) : ReadOnlyStream
{
    private int _peeked = -1;

    public long Count { get; private set; }

    /// <summary>Looks at the first byte without taking it; -1 at the end.</summary>
    public async ValueTask<int> PeekAsync(CancellationToken cancellationToken)
    {
        byte[] first = new byte[1];
        _peeked = await ReadAsync(first, cancellationToken).ConfigureAwait(false) == 0 ? -1 : first[0];
        return _peeked;
    }

    public override int Read(byte[] buffer, int offset, int count) => TakePeeked(buffer.AsSpan(offset, count)) ? 1 : Counted(inner.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        TakePeeked(buffer.Span) ? 1 : Counted(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool TakePeeked(Span<byte> buffer)
    {
        if (_peeked < 0 || buffer.IsEmpty)
        {
            return false;
        }

        buffer[0] = (byte)_peeked;
        _peeked = -1;
        return true;
    }

    private int Counted(int read)
    {
        Count += read;
        return read;
    }
}
