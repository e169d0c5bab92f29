using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Reads an answer that stays open: silence is bounded, and what came is kept for the trace.</summary>
internal sealed class WatchedStream : Stream
{
    private readonly Stream inner;
    private readonly TimeSpan silence;
    private readonly ExchangeService service;
    private MemoryStream copy = new();

    internal WatchedStream(Stream inner, TimeSpan silence, ExchangeService service)
    {
        this.inner = inner;
        this.silence = silence;
        this.service = service;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Keep(buffer, offset, inner.Read(buffer, offset, count));

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(silence);
        return Keep(buffer, offset, await inner.ReadAsync(buffer, offset, count, limit.Token).ConfigureAwait(false));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Traces what was read since the last envelope.</summary>
    internal void TraceEnvelope()
    {
        if (copy.Length > 0)
        {
            service.TraceXml(TraceFlags.EwsResponse, copy);
            copy.Dispose();
            copy = new MemoryStream();
        }
    }

    private int Keep(byte[] buffer, int offset, int count)
    {
        if (service.IsTraceEnabledFor(TraceFlags.EwsResponse))
        {
            copy.Write(buffer, offset, count);
        }

        return count;
    }
}
