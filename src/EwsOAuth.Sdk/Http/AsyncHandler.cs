namespace EwsOAuth.Http;

/// <summary>The base of all stages: EWS calls are asynchronous, and a synchronous one would pass a stage by.</summary>
internal abstract class AsyncHandler : DelegatingHandler
{
    protected sealed override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Requests to Exchange are sent asynchronously only. Use SendAsync.");
}
