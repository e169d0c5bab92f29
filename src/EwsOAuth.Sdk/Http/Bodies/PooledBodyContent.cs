using System.Net;

namespace EwsOAuth.Http.Bodies;

/// <summary>The content of a response whose body has been read to its end; disposing it gives the memory back.</summary>
internal sealed class PooledBodyContent(PooledBody body) : HttpContent
{
    /// <summary>The body as far as it is in one piece (all of a short one), for stages that look into it.</summary>
    public ReadOnlyMemory<byte> Beginning => body.Beginning;

    /// <summary>Opens a reader of one's own: the one that the content gives out is shared, and its position with it.</summary>
    public Stream Open() => new PooledBodyStream(body);

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => new PooledBodyStream(body);

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new PooledBodyStream(body));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        for (int position = 0; position < body.Length;)
        {
            ReadOnlyMemory<byte> piece = body.From(position);
            await stream.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
            position += piece.Length;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
        }

        base.Dispose(disposing);
    }
}
