using System.Xml;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Soak.Traffic;

/// <summary>Reads a failed call as a program would that follows docs/troubleshooting.md.</summary>
internal static class Failure
{
    /// <summary>The Managed API's own, ours, a limit that passed, an answer that was spoilt on its way.</summary>
    public static bool IsDocumented(Exception failure) => failure is ServiceResponseException or ServiceRequestException or EwsOAuthException or TimeoutException or XmlException;

    /// <summary>Tells whether Exchange certainly did not execute the call.</summary>
    public static bool IsRefusal(Exception failure) => failure is ServiceResponseException || Own(failure) is TransportException { MayHaveExecuted: false } or TokenAcquisitionException or EwsRefusedException;

    public static string Describe(Exception failure) => failure switch
    {
        ServiceResponseException response => response.ErrorCode.ToString(),
        _ when Own(failure) is { } own => own.Code,
        _ => failure.GetType().Name,
    };

    private static EwsOAuthException? Own(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is EwsOAuthException own)
            {
                return own;
            }
        }

        return null;
    }
}
