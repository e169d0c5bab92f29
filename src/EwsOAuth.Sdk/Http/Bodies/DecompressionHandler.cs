namespace EwsOAuth.Http.Bodies;

/// <summary>Decompresses answers ourselves: the transport's own decompression knows neither size nor ratio limits.</summary>
internal sealed class DecompressionHandler : AsyncHandler
{
    private readonly long _limit;

    public DecompressionHandler(HttpMessageHandler transport, long limit)
    {
        InnerHandler = transport;
        _limit = limit;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        // As text: most answers have none, and the parsed collection would be made to say so.
        bool encoded = response.Content.Headers.NonValidated.Contains("Content-Encoding");
        string? encoding = encoded && response.Content.Headers.ContentEncoding.Count == 1 ? response.Content.Headers.ContentEncoding.First() : null;
        if (encoding is not null && InflatingStream.Supports(encoding))
        {
            // A stream of notifications has no end, so only its ratio is limited.
            long limit = response.IsSuccessStatusCode && EwsRequestOptions.Of(request).Operation.IsStreaming ? long.MaxValue : _limit;
            response.Content = new InflatingContent(response.Content, encoding, limit);
        }

        return response;
    }
}
