using System.Net;
using EwsOAuth.Http.Bodies;

namespace EwsOAuth.Http.Throttling;

/// <summary>A stream of notifications that gives its place back when it is closed.</summary>
internal sealed class LastingContent : HttpContent
{
    private readonly HttpContent _inner;
    private Places? _places;

    public LastingContent(HttpContent inner, Places places)
    {
        _inner = inner;
        _places = places;
        inner.Headers.CopyTo(Headers, withEncoding: true);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => _inner.ReadAsStreamAsync();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _inner.CopyToAsync(stream, context);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
            Interlocked.Exchange(ref _places, null)?.Leave();
        }

        base.Dispose(disposing);
    }
}
