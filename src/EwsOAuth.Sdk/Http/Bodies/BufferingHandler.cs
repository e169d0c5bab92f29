namespace EwsOAuth.Http.Bodies;

/// <summary>Reads ordinary bodies to their end within the limit of the attempt; only a stream of notifications is handed on as it arrives.</summary>
internal sealed class BufferingHandler(int limit) : AsyncHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode && EwsRequestOptions.Of(request).Operation.IsStreaming)
        {
            return response;
        }

        try
        {
            HttpContent original = response.Content;
            Stream stream = await original.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            PooledBody body = await PooledBody.ReadAsync(stream, original.Headers.ContentLength, limit, cancellationToken).ConfigureAwait(false);
            PooledBodyContent replacement = new(body);
            original.Headers.CopyTo(replacement.Headers, withEncoding: true);
            response.Content = replacement;
            original.Dispose();
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
