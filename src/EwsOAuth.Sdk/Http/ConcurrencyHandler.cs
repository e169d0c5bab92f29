namespace EwsOAuth.Http;

/// <summary>Lets a call begin when there is room for it; a stream of notifications keeps its place until it is closed.</summary>
internal sealed class ConcurrencyHandler(ConcurrencyGate gate) : AsyncHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EwsOperation operation = EwsRequestOptions.Of(request).Operation;
        SemaphoreSlim places = gate.For(operation);
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
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
}
