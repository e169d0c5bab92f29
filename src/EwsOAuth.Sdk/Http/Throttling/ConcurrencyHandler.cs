using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Http.Throttling;

/// <summary>Lets a call begin when its mailbox may be called and there is room for it; a stream of notifications keeps its place until it is closed.</summary>
/// <remarks>
/// A call that has to wait for Exchange gives its place back, so that calls for other mailboxes run meanwhile. One that Exchange says is one too many gives it up
/// for good: so there are soon as many places as Exchange allows.
/// </remarks>
internal sealed class ConcurrencyHandler(ConcurrencyGate gate, ThrottleGate throttle, TimeProvider timeProvider, ILogger logger) : AsyncHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EwsRequestNotes notes = EwsRequestOptions.Of(request);
        string mailbox = AnchorMailbox.Of(request);
        Places places = gate.For(notes.Operation, mailbox);
        while (true)
        {
            await throttle.PassAsync(mailbox, notes, cancellationToken).ConfigureAwait(false);
            Task entering = EnterAsync(places, notes.Operation, cancellationToken);
            bool waits = !entering.IsCompleted;
            await entering.ConfigureAwait(false);
            if (waits && throttle.RemainingFor(mailbox) > TimeSpan.Zero)
            {
                // Closed while this call waited for its place.
                places.Leave();
                continue;
            }

            if (notes.TimesThrottled > 0)
            {
                EwsMetrics.SentAgain(notes.Operation.Name, EwsMetrics.Throttled);
            }

            HttpResponseMessage response = await SendInsideAsync(request, notes, places, cancellationToken).ConfigureAwait(false);
            if (!notes.WaitsAgain)
            {
                return response;
            }

            response.Dispose();
        }
    }

    private async Task<HttpResponseMessage> SendInsideAsync(HttpRequestMessage request, EwsRequestNotes notes, Places places, CancellationToken cancellationToken)
    {
        bool lasts = false;
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (notes.Operation.IsStreaming && response.IsSuccessStatusCode)
            {
                response.Content = new LastingContent(response.Content, places);
                lasts = true;
            }

            return response;
        }
        finally
        {
            if (notes.IsOneTooMany)
            {
                logger.ConcurrencyReduced(notes.Operation.Name, places.LeaveForGood());
                EwsMetrics.PlaceLost(notes.Operation.Name);
            }
            else if (!lasts)
            {
                places.Leave();
            }
        }
    }

    // Thousands may wait here: none of them has more than the semaphore's own task unless somebody measures.
    private Task EnterAsync(Places places, EwsOperation operation, CancellationToken cancellationToken)
    {
        Task waiting = places.EnterAsync(cancellationToken);
        return waiting.IsCompleted || !EwsMetrics.ConcurrencyWait.Enabled ? waiting : MeasureAsync(waiting, operation);
    }

    private async Task MeasureAsync(Task waiting, EwsOperation operation)
    {
        long start = timeProvider.GetTimestamp();
        try
        {
            await waiting.ConfigureAwait(false);
        }
        finally
        {
            EwsMetrics.Waited(EwsMetrics.ConcurrencyWait, timeProvider.GetElapsedTime(start), operation.Name);
        }
    }
}
