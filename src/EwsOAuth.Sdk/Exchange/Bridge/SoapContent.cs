using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EwsOAuth.Http;

namespace EwsOAuth.Exchange.Bridge;

/// <summary>The body of a request in pooled memory: it can be sent again as it is, and no copy is made for each attempt.</summary>
internal sealed class SoapContent : HttpContent
{
    private const int Idle = 0;
    private const int Writing = 1;
    private const int Gone = 2;

    private static readonly MediaTypeHeaderValue Xml = MediaTypeHeaderValue.Parse("text/xml; charset=utf-8");

    private readonly EwsRequestNotes _notes;
    private readonly byte[] _bytes;
    private readonly int _length;
    private int _state;

    public SoapContent(string text, EwsRequestNotes notes)
    {
        _notes = notes;
        notes.BodyIsTracked = true;
        _bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetByteCount(text));
        _length = Encoding.UTF8.GetBytes(text, _bytes);
        Headers.ContentType = Xml;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Interlocked.CompareExchange(ref _state, Writing, Idle) != Idle, this);
        _notes.BodyStarted = true;
        try
        {
            await stream.WriteAsync(_bytes.AsMemory(0, _length), cancellationToken).ConfigureAwait(false);
            // The transport only keeps a small body until it flushes: here, so that a connection that takes nothing any more shows here.
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The end of the request never left, and half a request is not executed.
            _notes.BodyStarted = false;
            throw;
        }
        finally
        {
            Interlocked.CompareExchange(ref _state, Idle, Writing);
        }
    }

    protected override void Dispose(bool disposing)
    {
        // A transport can still be writing after it has answered or was cancelled: memory that it reads is left to the garbage collector.
        if (disposing && Interlocked.Exchange(ref _state, Gone) == Idle)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        base.Dispose(disposing);
    }
}
