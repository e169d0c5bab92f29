namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Passes a step before a request goes out, when its answer begins, and when the body is read.</summary>
internal sealed class SteppingHandler(Steps steps) : DelegatingHandler
{
    public SteppingHandler(Steps steps, HttpMessageHandler inner)
        : this(steps) => InnerHandler = inner;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        steps.Pass();
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        steps.Pass();
        HttpContent body = response.Content;
        response.Content = new SteppingContent(steps, body);
        foreach ((string name, IEnumerable<string> values) in body.Headers)
        {
            response.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return response;
    }
}
