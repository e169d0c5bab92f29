namespace EwsOAuth;

/// <summary>A request to Exchange could not be sent, was refused by this library's own rules, or got no usable answer.</summary>
/// <remarks>
/// Calls of an <c>ExchangeService</c> show a failure of the network as the Managed API does, with this exception among the inner ones;
/// what this library's rules refuse is thrown as it is.
/// </remarks>
public sealed class TransportException : EwsOAuthException
{
    internal TransportException(string code, string message, string remedy, Exception? innerException = null)
        : base(code, message, remedy, innerException)
    {
    }

    /// <summary>Gets whether Exchange may have executed the request although no answer came.</summary>
    /// <value>False where it certainly did not: the request never left. A write must be checked before it is repeated where this is true.</value>
    public bool MayHaveExecuted { get; internal init; }
}
