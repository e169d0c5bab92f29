using System.Net;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>A body whose reading is a step.</summary>
internal sealed class SteppingContent(Steps steps, HttpContent inner) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        steps.Pass();
        await inner.CopyToAsync(stream, context, cancellationToken);
    }

    // As it comes: a stream of notifications has no end to wait for.
    protected override Task<Stream> CreateContentReadStreamAsync()
    {
        steps.Pass();
        return inner.ReadAsStreamAsync();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = inner.Headers.ContentLength ?? 0;
        return inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
