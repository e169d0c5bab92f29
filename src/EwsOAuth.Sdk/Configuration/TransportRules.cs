namespace EwsOAuth.Configuration;

/// <summary>Checks that a transport does nothing behind the pipeline's back.</summary>
internal static class TransportRules
{
    /// <summary>Makes a transport of the user's own and checks it.</summary>
    public static Func<HttpMessageHandler>? Verified(Func<HttpMessageHandler>? transport) => transport is null ? null : () =>
    {
        HttpMessageHandler handler = transport() ?? throw Unsafe("the transport is null.");
        Verify(handler);
        return handler;
    };

    /// <exception cref="EwsOAuthConfigurationException">The transport keeps cookies or follows redirects by itself.</exception>
    public static void Verify(HttpMessageHandler handler)
    {
        HttpMessageHandler? innermost = handler;
        while (innermost is DelegatingHandler delegating)
        {
            innermost = delegating.InnerHandler;
        }

        // One cookie jar for all mailboxes would mix their servers; a redirect that is followed here takes the mail to a host that nobody checked.
        (bool cookies, bool redirects) = innermost switch
        {
            SocketsHttpHandler sockets => (sockets.UseCookies, sockets.AllowAutoRedirect),
            HttpClientHandler client => (client.UseCookies, client.AllowAutoRedirect),
            _ => (false, false),
        };
        if (cookies || redirects)
        {
            throw Unsafe(cookies ? "the transport keeps cookies by itself." : "the transport follows redirects by itself.");
        }
    }

    private static EwsOAuthConfigurationException Unsafe(string message)
    {
        ConfigurationFaults faults = new();
        faults.Add(
            nameof(EwsOAuthOptions.Transport), FaultCodes.TransportUnsafe, message, "Return a new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }.");
        return new EwsOAuthConfigurationException(faults.All);
    }
}
