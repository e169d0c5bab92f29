using System.Buffers;
using System.Runtime.CompilerServices;
using EwsOAuth.Http.Transports;

namespace EwsOAuth.Http.Bodies;

/// <summary>A response body in pooled memory: the Managed API parses synchronously, and a network stream would block a pool thread on every read.</summary>
/// <remarks>Up to <see cref="PieceSize"/> it is one array that grows; from there on pieces, so that a large body takes its own size and not three times that.</remarks>
internal sealed class PooledBody : IDisposable
{
    internal const int PieceSize = 1024 * 1024;

    private const int FirstSize = 16 * 1024;

    private readonly List<byte[]> _more;
    private byte[]? _first;

    private PooledBody(byte[] first, List<byte[]> more, int length)
    {
        _first = first;
        _more = more;
        Length = length;
    }

    public int Length { get; }

    /// <summary>The body as far as it is in one piece: all of a short one.</summary>
    public ReadOnlyMemory<byte> Beginning => From(0);

    /// <summary>Gives what follows a position and is in one piece with it; nothing at the end.</summary>
    public ReadOnlyMemory<byte> From(int position)
    {
        byte[] first = _first ?? throw new ObjectDisposedException(nameof(HttpResponseMessage));
        int index = position / PieceSize;
        int start = index * PieceSize;
        byte[] piece = index == 0 || position == Length ? first : _more[index - 1];
        return position == Length ? default : new ReadOnlyMemory<byte>(piece, position - start, Math.Min(Length - position, PieceSize - (position - start)));
    }

    /// <summary>Reads to the end, or fails as soon as there is more than the limit.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<PooledBody> ReadAsync(Stream stream, long? expected, int limit, CancellationToken cancellationToken)
    {
        if (expected > limit)
        {
            throw TransportErrors.ResponseTooLarge(limit);
        }

        // One byte more than expected, so that the end is seen without growing. What is only promised is not taken from memory yet.
        byte[] first = ArrayPool<byte>.Shared.Rent((int)Math.Min(expected + 1 ?? FirstSize, PieceSize));
        List<byte[]> more = [];
        int length = 0;
        try
        {
            while (true)
            {
                Memory<byte> room = more.Count == 0 ? RoomIn(ref first, length) : RoomAfter(more, length - PieceSize);
                if (room.IsEmpty)
                {
                    more.Add(ArrayPool<byte>.Shared.Rent(PieceSize));
                    room = more[^1].AsMemory(0, PieceSize);
                }

                int read = await stream.ReadAsync(room, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return new PooledBody(first, more, length);
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
            Return(first, more);
            throw;
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _first, null) is byte[] first)
        {
            Return(first, _more);
        }
    }

    /// <summary>The room behind what the first array has; it grows until it is a piece.</summary>
    private static Memory<byte> RoomIn(ref byte[] first, int length)
    {
        if (length == first.Length && length < PieceSize)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Min(first.Length * 2, PieceSize));
            first.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(first);
            first = larger;
        }

        return first.AsMemory(length, Math.Min(first.Length, PieceSize) - length);
    }

    private static Memory<byte> RoomAfter(List<byte[]> more, int length)
    {
        int filled = length - ((more.Count - 1) * PieceSize);
        return more[^1].AsMemory(filled, PieceSize - filled);
    }

    private static void Return(byte[] first, List<byte[]> more)
    {
        ArrayPool<byte>.Shared.Return(first);
        more.ForEach(piece => ArrayPool<byte>.Shared.Return(piece));
    }
}
