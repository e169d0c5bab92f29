namespace EwsOAuth.DependencyInjection;

/// <summary>Lets IHttpClientFactory put the user's handlers on top of the connection's transport, which stays the connection's.</summary>
/// <remarks>One for each connection and container: a service collection can make several containers.</remarks>
internal sealed class ContainerHandlers(string clientName, IHttpMessageHandlerFactory factory)
{
    private HttpMessageHandler? _transport;

    /// <summary>The innermost handler of the client; the connection has it before it asks for the client's handlers.</summary>
    public HttpMessageHandler Transport => Volatile.Read(ref _transport)
        ?? throw new InvalidOperationException($"The client '{clientName}' is the inner part of a connection that was not made yet. Inject EwsOAuthConnection and call its CreateHttpClient.");

    public HttpMessageHandler Wrap(HttpMessageHandler transport)
    {
        // The factory makes the handlers of a name once and for good: so the first transport of the connection stays.
        Interlocked.CompareExchange(ref _transport, transport, comparand: null);
        return factory.CreateHandler(clientName);
    }
}
