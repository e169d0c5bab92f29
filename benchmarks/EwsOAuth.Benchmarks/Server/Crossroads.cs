namespace EwsOAuth.Benchmarks.Server;

/// <summary>Sends requests for Exchange over the network and those for tokens to the canned identity provider.</summary>
internal sealed class Crossroads(Uri exchange, CannedEntra entra) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _entra = new(entra);
    private readonly HttpMessageInvoker _network = new(CannedExchange.CreateTransport());

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        (request.RequestUri!.Port == exchange.Port ? _network : _entra).SendAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        _entra.Dispose();
        _network.Dispose();
        base.Dispose(disposing);
    }
}
