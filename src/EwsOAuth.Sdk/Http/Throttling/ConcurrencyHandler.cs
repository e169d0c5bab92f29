using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Http.Throttling;

/// <summary>Lets a call begin when there is room for it; a stream of notifications keeps its place until it is closed.</summary>
/// <remarks>A call that Exchange says is one too many gives its place up for good and waits for another one: so there are soon as many places as Exchange allows.</remarks>
internal sealed class ConcurrencyHandler(ConcurrencyGate gate, TimeProvider timeProvider, ILogger logger) : AsyncHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EwsRequestNotes notes = EwsRequestOptions.Of(request);
        Places places = gate.For(notes.Operation);
        while (true)
        {
            await EnterAsync(places, notes.Operation, cancellationToken).ConfigureAwait(false);
            HttpResponseMessage response = await SendInsideAsync(request, notes, places, cancellationToken).ConfigureAwait(false);
            if (notes.Crowd != Crowding.OneTooManyAgain)
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
            notes.Crowd = Crowding.None;
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
            if (notes.Crowd != Crowding.None)
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
