namespace EwsOAuth.Tests.Framework;

/// <summary>A handler of the user's: does something to the request before it goes on.</summary>
internal sealed class TestHandler(Action<HttpRequestMessage> change) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        change(request);
        return base.SendAsync(request, cancellationToken);
    }
}
