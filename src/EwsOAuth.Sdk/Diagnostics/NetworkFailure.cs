using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace EwsOAuth.Diagnostics;

/// <summary>Says why a server was not reached or its answer was lost: the same codes and words on the way to Exchange and to the identity provider.</summary>
internal static class NetworkFailure
{
    /// <summary>Translates an exception of the transport; null for one that is not the transport's.</summary>
    /// <param name="exception">What the transport threw.</param>
    /// <param name="server">Whom the request was for, as the message names it.</param>
    /// <param name="mayHaveExecuted">Whether the whole request may have left.</param>
    public static TransportException? Explain(Exception exception, string server, bool mayHaveExecuted) => exception switch
    {
        HttpRequestException failure => OfRequest(failure, server, mayHaveExecuted),
        // SocketsHttpHandler reports its ConnectTimeout as a cancellation that nobody asked for.
        OperationCanceledException { InnerException: TimeoutException } => Passing(TransportCodes.ConnectTimeout, "No connection was made in time", server, exception, executed: false),
        IOException => Passing(TransportCodes.Truncated, "The answer broke off", server, exception, executed: true),
        InvalidDataException => Lasting(TransportCodes.ResponseInvalid, "The answer is not compressed as it says", "Look for a proxy that changes answers.", exception, executed: true),
        _ => null,
    };

    private static TransportException OfRequest(HttpRequestException failure, string server, bool mayHaveExecuted) => failure.HttpRequestError switch
    {
        _ when ProxyUnreachableException.Of(failure) is { } proxy => Passing(TransportCodes.Proxy, proxy.Message, server, failure, executed: false),
        HttpRequestError.NameResolutionError => Passing(TransportCodes.Dns, $"The name of the host of {server} (or of the proxy) was not found", server, failure, executed: false),
        HttpRequestError.ConnectionError => Passing(TransportCodes.Refused, "The connection was refused or could not be made", server, failure, executed: false),
        HttpRequestError.SecureConnectionError => OfTls(failure, server),
        HttpRequestError.ProxyTunnelError => OfProxy(failure, server),
        HttpRequestError.ConfigurationLimitExceeded => Lasting(TransportCodes.ResponseTooLarge, "The headers of the answer exceed the limit", "Look for a proxy that adds headers.", failure, executed: true),
        HttpRequestError.InvalidResponse when !BrokeOff(failure) => Lasting(TransportCodes.ResponseInvalid, "The answer is not HTTP", "Check host and port of the endpoint.", failure, mayHaveExecuted),
        // A stream of HTTP/2 that ends before its answer (RST_STREAM, GOAWAY) is what a reset is in HTTP/1.1.
        _ => mayHaveExecuted
            ? Passing(TransportCodes.NoResponse, "The connection ended before the answer", server, failure, executed: true)
            : Passing(TransportCodes.NotSent, "The connection ended before the request was sent", server, failure, executed: false),
    };

    /// <summary>A connection of HTTP/2 that ends before the server's first frame is called invalid by the runtime, although the request may be there already.</summary>
    private static bool BrokeOff(HttpRequestException failure)
    {
        for (Exception? cause = failure.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A certificate that is refused is refused the next time too; a handshake that breaks off is the network's doing.</summary>
    private static TransportException OfTls(HttpRequestException failure, string server) => failure.InnerException is AuthenticationException or null
        ? Lasting(TransportCodes.Tls, $"No secure connection was made: {CertificateFault.Explain(failure.InnerException?.Message ?? failure.Message)}", "Check the certificate, the machine's clock and any proxy that opens TLS.", failure, executed: false)
        : Passing(TransportCodes.TlsHandshake, "The connection ended while it was being secured (TLS handshake)", server, failure, executed: false);

    private static TransportException OfProxy(HttpRequestException failure, string server) => failure.StatusCode == HttpStatusCode.ProxyAuthenticationRequired || failure.Message.Contains("'407'", StringComparison.Ordinal)
        ? Lasting(TransportCodes.ProxyAuthentication, "The proxy demands credentials (407)", "Give them with WithProxy; tokens are never sent to a proxy.", failure, executed: false)
        : Passing(TransportCodes.Proxy, $"The proxy made no connection to {server}", server, failure, executed: false);

    private static TransportException Passing(string code, string what, string server, Exception cause, bool executed) => new(
        code,
        what.TrimEnd('.') + ".",
        executed ? $"{server} may have executed the request: check before a write is repeated." : "The request was not executed and may be sent again.",
        cause) { MayHaveExecuted = executed, IsTransient = true };

    private static TransportException Lasting(string code, string what, string remedy, Exception cause, bool executed) =>
        new(code, what.TrimEnd('.') + ".", remedy, cause) { MayHaveExecuted = executed };
}
