namespace EwsOAuth.Tests.Framework;

/// <summary>What a resilience handler does to a mail when an answer gets lost.</summary>
internal sealed class SendsTwiceHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        (await base.SendAsync(request, cancellationToken)).Dispose();
        return await base.SendAsync(request, cancellationToken);
    }
}
