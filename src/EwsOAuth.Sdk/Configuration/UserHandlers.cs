namespace EwsOAuth.Configuration;

/// <summary>Puts handlers of the user's own on top of a transport, the first one outermost.</summary>
internal static class UserHandlers
{
    public static Func<HttpMessageHandler, HttpMessageHandler> Composer(
        IReadOnlyList<Func<DelegatingHandler>> handlers, Func<HttpMessageHandler, HttpMessageHandler>? addContainerHandlers) => transport =>
    {
        HttpMessageHandler pipeline = handlers.Reverse().Aggregate(transport, Wrap);
        return addContainerHandlers is null ? pipeline : addContainerHandlers(pipeline);
    };

    private static HttpMessageHandler Wrap(HttpMessageHandler inner, Func<DelegatingHandler> makeHandler)
    {
        DelegatingHandler handler = makeHandler() ?? throw new InvalidOperationException("A handler passed to AddHandler is null. Return a new DelegatingHandler.");
        if (handler.InnerHandler is not null)
        {
            throw new InvalidOperationException($"{handler.GetType().Name} already has an inner handler. Return a new handler without one from AddHandler: the connection sets it.");
        }

        handler.InnerHandler = inner;
        return handler;
    }
}
