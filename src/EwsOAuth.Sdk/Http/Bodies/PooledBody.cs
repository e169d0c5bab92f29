using System.Buffers;
using EwsOAuth.Http.Transports;

namespace EwsOAuth.Http.Bodies;

/// <summary>A response body in pooled memory: the Managed API parses synchronously, and a network stream would block a pool thread on every read.</summary>
internal sealed class PooledBody : IDisposable
{
    private const int FirstSize = 16 * 1024;

    private byte[]? _bytes;

    private PooledBody(byte[] bytes, int length)
    {
        _bytes = bytes;
        Length = length;
    }

    public int Length { get; }

    public ReadOnlyMemory<byte> Memory => new(_bytes ?? throw new ObjectDisposedException(nameof(HttpResponseMessage)), 0, Length);

    /// <summary>Reads to the end, or fails as soon as there is more than the limit.</summary>
    public static async Task<PooledBody> ReadAsync(Stream stream, long? expected, int limit, CancellationToken cancellationToken)
    {
        if (expected > limit)
        {
            throw TransportErrors.ResponseTooLarge(limit);
        }

        // One byte more than expected, so that the end is seen without growing.
        byte[] bytes = ArrayPool<byte>.Shared.Rent((int)(expected + 1 ?? FirstSize));
        int length = 0;
        try
        {
            while (true)
            {
                if (length == bytes.Length)
                {
                    bytes = Grow(bytes, length, limit);
                }

                int read = await stream.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return new PooledBody(bytes, length);
                }

                length += read;
                if (length > limit)
                {
                    throw TransportErrors.ResponseTooLarge(limit);
                }
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(bytes);
            throw;
        }
    }

    public void Dispose()
    {
        byte[]? bytes = Interlocked.Exchange(ref _bytes, null);
        if (bytes is not null)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static byte[] Grow(byte[] bytes, int length, int limit)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(bytes.Length * 2L, Math.Max(limit + 1L, bytes.Length + 1L)));
        bytes.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        return larger;
    }
}
