using System.IO.Compression;
using EwsOAuth.Http.Transports;

namespace EwsOAuth.Http.Bodies;

/// <summary>Decompresses a body within a limit of size and of ratio: 400 KB of gzip can hold 400 MB.</summary>
internal sealed class InflatingStream(Stream compressed, string encoding, long limit) : ReadOnlyStream
{
    /// <summary>Up to here any ratio is harmless: a small repetitive answer compresses very well.</summary>
    internal const long RatioMattersFrom = 32 * 1024 * 1024;

    /// <summary>EWS answers compress 5 to 40 times; deflate itself reaches 1,032 times.</summary>
    internal const int MaxRatio = 200;

    private readonly CountingStream _compressed = new(compressed);
    private Stream? _plain;
    private long _produced;

    public static bool Supports(string encoding) => encoding.ToLowerInvariant() is "gzip" or "x-gzip" or "deflate" or "br";

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _plain ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
        int read = await ReadPlainAsync(_plain, buffer, cancellationToken).ConfigureAwait(false);
        _produced += read;
        if (_produced > limit || (_produced > RatioMattersFrom && _produced / MaxRatio > _compressed.Count))
        {
            throw TransportErrors.ResponseTooLarge(Math.Min(limit, _produced));
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _plain?.Dispose();
            _compressed.Dispose();
        }

        base.Dispose(disposing);
    }

    private static async ValueTask<int> ReadPlainAsync(Stream plain, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await plain.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException exception) when (plain is BrotliStream && exception is not ObjectDisposedException)
        {
            // What gzip and deflate call invalid data.
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    private async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        switch (encoding.ToLowerInvariant())
        {
            case "br":
                return new BrotliStream(_compressed, CompressionMode.Decompress);
            case "deflate":
                // RFC 9110, section 8.4.1.2 means the zlib format, some servers send bare deflate; the method nibble of a zlib header is 8.
                int first = await _compressed.PeekAsync(cancellationToken).ConfigureAwait(false);
                return (first & 0x0F) == 8 ? new ZLibStream(_compressed, CompressionMode.Decompress) : new DeflateStream(_compressed, CompressionMode.Decompress);
            default:
                return new GZipStream(_compressed, CompressionMode.Decompress);
        }
    }
}
