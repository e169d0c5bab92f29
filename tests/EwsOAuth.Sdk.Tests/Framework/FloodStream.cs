using EwsOAuth.Http.Bodies;

namespace EwsOAuth.Tests.Framework;

/// <summary>As many bytes as wanted, none of which exists before it is read.</summary>
internal sealed class FloodStream(long length) : ReadOnlyStream
{
    private long _left = length;

    public override int Read(byte[] buffer, int offset, int count)
    {
        int given = (int)Math.Min(count, _left);
        buffer.AsSpan(offset, given).Fill((byte)' ');
        _left -= given;
        return given;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int given = (int)Math.Min(buffer.Length, _left);
        buffer.Span[..given].Fill((byte)' ');
        _left -= given;
        return ValueTask.FromResult(given);
    }
}
