using System.Net;

namespace EwsOAuth.Http.Bodies;

/// <summary>The content of a response whose body has been read to its end; disposing it gives the memory back.</summary>
internal sealed class PooledBodyContent(PooledBody body) : HttpContent
{
    /// <summary>The body, for stages that look into it.</summary>
    public ReadOnlyMemory<byte> Memory => body.Memory;

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

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(body.Memory, cancellationToken).AsTask();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
        }

        base.Dispose(disposing);
    }
}
