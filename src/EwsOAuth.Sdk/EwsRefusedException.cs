namespace EwsOAuth;

/// <summary>Exchange, or something in front of it, refused a call, and this is why.</summary>
/// <remarks>
/// Calls of an <c>ExchangeService</c> throw it as it is: the Managed API would leave no more than the status. Nothing was executed.
/// Errors that Exchange reports in SOAP stay the Managed API's own.
/// </remarks>
public class EwsRefusedException : EwsOAuthException
{
    internal EwsRefusedException(string code, string message, string remedy, EwsRefusalEvidence evidence)
        : base(code, message, remedy)
    {
        Evidence = evidence;
        CorrelationId = evidence.RequestId;
    }

    /// <summary>Gets what the verdict rests on.</summary>
    public EwsRefusalEvidence Evidence { get; }
}
