using EwsOAuth.Diagnostics;

namespace EwsOAuth.Http.Throttling;

/// <summary>Lets a call begin when there is room for it; a stream of notifications keeps its place until it is closed.</summary>
internal sealed class ConcurrencyHandler(ConcurrencyGate gate, TimeProvider timeProvider) : AsyncHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EwsOperation operation = EwsRequestOptions.Of(request).Operation;
        SemaphoreSlim places = gate.For(operation);
        await EnterAsync(places, operation, cancellationToken).ConfigureAwait(false);
        bool lasts = false;
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (operation.IsStreaming && response.IsSuccessStatusCode)
            {
                response.Content = new LastingContent(response.Content, places);
                lasts = true;
            }

            return response;
        }
        finally
        {
            if (!lasts)
            {
                places.Release();
            }
        }
    }

    private Task EnterAsync(SemaphoreSlim places, EwsOperation operation, CancellationToken cancellationToken)
    {
        Task waiting = places.WaitAsync(cancellationToken);
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
