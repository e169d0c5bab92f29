namespace EwsOAuth.Diagnostics;

/// <summary>No connection came about, and it was to the proxy: the runtime reports it like one to the server itself.</summary>
internal sealed class ProxyUnreachableException(Exception cause) : IOException("The proxy could not be reached", cause)
{
    /// <summary>Finds it among the causes of an exception; null if it is none of them.</summary>
    public static ProxyUnreachableException? Of(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is ProxyUnreachableException found)
            {
                return found;
            }
        }

        return null;
    }
}
