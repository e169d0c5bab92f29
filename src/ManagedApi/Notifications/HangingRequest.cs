using System;
using System.IO;
using System.Threading;
using AsyncTask = System.Threading.Tasks.Task;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A request whose answer stays open: envelopes are handed on as they come, until the end or a failure.</summary>
internal sealed class HangingRequest
{
    /// <summary>Exchange gives a sign of life every 45 seconds; two of them missing are the end.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(90);

    private readonly object gate = new();
    private readonly GetStreamingEventsOperation operation;
    private readonly Action<StreamingEventsResponse> handle;
    private readonly Action<Exception> onDisconnect;
    private SentRequest sent;

    internal HangingRequest(GetStreamingEventsOperation operation, Action<StreamingEventsResponse> handle, Action<Exception> onDisconnect)
    {
        this.operation = operation;
        this.handle = handle;
        this.onDisconnect = onDisconnect;
    }

    internal bool IsConnected { get; private set; }

    /// <summary>Blocks until the answer begins, as the genuine library does: failures come inside an AggregateException.</summary>
    internal void Open(CancellationToken token)
    {
        lock (gate)
        {
            sent = RequestSender.SendAsync(operation, token).Result;
            IsConnected = true;
            operation.Service.NoteResponse(TraceFlags.EwsResponseHttpHeaders, sent.Response);
            AsyncTask.Run(ReadAllAsync, CancellationToken.None);
        }
    }

    internal void Close()
    {
        lock (gate)
        {
            sent.Request.Abort();
            Disconnect(null);
        }
    }

    private async AsyncTask ReadAllAsync()
    {
        try
        {
            using Stream body = await sent.Response.GetResponseStream().ConfigureAwait(false);
            using WatchedStream stream = new(body, Silence, operation.Service);
            EwsReader reader = new(stream, operation.Service);
            while (IsConnected)
            {
                StreamingEventsResponse response = await ReadEnvelopeAsync(reader).ConfigureAwait(false);
                stream.TraceEnvelope();
                handle(response);
            }
        }
        catch (NotSupportedException)
        {
            // Thrown where the stream is closed in the middle of a read, which is how a program ends a connection.
            Disconnect(null);
        }
        catch (Exception exception)
        {
            Disconnect(exception);
        }
    }

    /// <summary>Reads one envelope; no declaration may stand before it.</summary>
    private async System.Threading.Tasks.Task<StreamingEventsResponse> ReadEnvelopeAsync(EwsReader reader)
    {
        await reader.ReadStartAsync(EwsNamespace.Soap, "Envelope").ConfigureAwait(false);
        await reader.ReadStartAsync(EwsNamespace.Soap, "Header").ConfigureAwait(false);
        do
        {
            await reader.ReadAsync().ConfigureAwait(false);
            ExchangeServerInfo.ReadIfThere(reader);
        }
        while (!reader.IsEnd(EwsNamespace.Soap, "Header"));
        await reader.ReadStartAsync(EwsNamespace.Soap, "Body").ConfigureAwait(false);
        await reader.ReadStartAsync(EwsNamespace.Messages, operation.Name + "Response").ConfigureAwait(false);
        StreamingEventsResponse response = (StreamingEventsResponse)operation.ReadContent(reader);
        reader.ReadEndIfNecessary(EwsNamespace.Messages, operation.Name + "Response");
        await reader.ReadEndAsync(EwsNamespace.Soap, "Body").ConfigureAwait(false);
        await reader.ReadEndAsync(EwsNamespace.Soap, "Envelope").ConfigureAwait(false);
        if (response.IsClosed)
        {
            Disconnect(null);
        }

        return response;
    }

    private void Disconnect(Exception exception)
    {
        if (IsConnected)
        {
            IsConnected = false;
            sent.Response.Close();
            onDisconnect(exception);
        }
    }
}
