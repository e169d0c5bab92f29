using EwsOAuth.Diagnostics;
using EwsOAuth.Http.Bodies;
using EwsOAuth.Http.Guarding;

namespace EwsOAuth.Http.Transports;

/// <summary>Says what went wrong on the way to Exchange: the one place where errors of the transport get our codes and words.</summary>
internal static class TransportErrors
{
    public static TransportException HostNotAllowed(string address) => new(
        TransportCodes.HostNotAllowed,
        $"No token is sent to {address}: it is neither an https host of the connection's cloud nor one that was allowed.",
        "Check the service's Url; allow a host of your own with the AllowedHosts option.");

    public static TransportException AddressChanged(string address) => new(
        TransportCodes.HostNotAllowed,
        $"A handler changed the address of a request to {address} (or its Host header) after it had been checked: nothing was sent.",
        "Remove that change from the handler that was added with AddHandler.");

    public static TransportException HeaderInvalid(string name) => new(
        TransportCodes.HeaderInvalid,
        $"The value of the header '{name}' has a line break or a NUL (it is not shown): the rest of it would become a header of its own. Nothing was sent.",
        "Clean the text before it is put into HttpHeaders, ClientRequestId or UserAgent.");

    public static TransportException RedirectBlocked(string address, int redirects) => new(
        TransportCodes.RedirectBlocked,
        redirects == RedirectHandler.MaxRedirects ? $"Exchange redirected more than {redirects} times, at last to {address}." : $"Exchange redirected to {address}, which is not allowed.",
        "A redirect to a sign-in page means that the endpoint is wrong or does not accept OAuth; allow a host of your own with the AllowedHosts option.");

    public static TransportException ResponseTooLarge(long limit) => new(
        TransportCodes.ResponseTooLarge,
        $"The response is larger than the limit of {limit / (1024 * 1024)} MB, or is compressed more than {InflatingStream.MaxRatio} times.",
        "Ask for fewer items or properties in one call.") { MayHaveExecuted = true };

    public static TransportException OutOfMemory(OutOfMemoryException cause) => new(
        TransportCodes.ResponseTooLarge,
        "The response needs more memory than this process may have.",
        "Ask for fewer items or properties in one call, or give the process more memory.",
        cause) { MayHaveExecuted = true };

    public static TransportException TimedOut(TimeSpan limit, bool mayHaveExecuted, Exception cause) => new(
        TransportCodes.Timeout,
        $"Exchange did not answer completely within {limit.TotalSeconds:0.###} seconds.",
        "Raise the service's Timeout or the connection's RequestTimeout if calls take that long.",
        cause) { MayHaveExecuted = mayHaveExecuted, IsTransient = true };

    public static TransportException OutOfPatience(TimeSpan budget, bool mayHaveExecuted, Exception cause) => new(
        TransportCodes.Timeout,
        $"The call did not succeed within {budget.TotalSeconds:0.###} seconds, all its waits and repetitions included.",
        "Try again later (Exchange is slow or throttles), or raise the connection's TotalRequestTimeout.",
        cause) { MayHaveExecuted = mayHaveExecuted, IsTransient = true };

    public static TransportException Throttled(TimeSpan pause) => new(
        TransportCodes.Throttled,
        $"Exchange asked for {pause.TotalSeconds:0} more seconds without calls for this mailbox, longer than this call can wait: it was not sent.",
        "Try again after that time, make fewer calls, or raise the connection's TotalRequestTimeout.") { IsTransient = true };

    /// <summary>Translates an exception of the transport; null for one that is not the transport's.</summary>
    public static TransportException? Translate(Exception exception, bool mayHaveExecuted) =>
        exception is OutOfMemoryException exhausted ? OutOfMemory(exhausted) : NetworkFailure.Explain(exception, "Exchange", mayHaveExecuted);
}
