using System.Net;

namespace EwsOAuth.Http.Bodies;

/// <summary>Shows a compressed body as the plain one.</summary>
internal sealed class InflatingContent : HttpContent
{
    private readonly HttpContent _compressed;
    private readonly string _encoding;
    private readonly long _limit;

    public InflatingContent(HttpContent compressed, string encoding, long limit)
    {
        _compressed = compressed;
        _encoding = encoding;
        _limit = limit;
        compressed.Headers.CopyTo(Headers, withEncoding: false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override async Task<Stream> CreateContentReadStreamAsync() =>
        new InflatingStream(await _compressed.ReadAsStreamAsync().ConfigureAwait(false), _encoding, _limit);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Stream plain = await CreateContentReadStreamAsync().ConfigureAwait(false);
        await using (plain.ConfigureAwait(false))
        {
            await plain.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _compressed.Dispose();
        }

        base.Dispose(disposing);
    }
}
