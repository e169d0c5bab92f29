using System.Net.Sockets;
using System.Security.Authentication;
using Azure;
using Microsoft.Identity.Client;

namespace EwsOAuth;

/// <summary>Tells a credential's failure that waiting heals from one that somebody has to repair: a watch survives the first and ends with the second.</summary>
internal static class CredentialFailure
{
    // Azure.Identity wraps what failed below it: the last of several tries, the error of MSAL, that of the network.
    public static bool IsTransient(Exception failure) => failure switch
    {
        RequestFailedException { Status: not 0 } answered => IsTransient(answered.Status),
        MsalServiceException { StatusCode: not 0 } answered => IsTransient(answered.StatusCode),
        // A certificate that is refused now is refused later.
        AuthenticationException => false,
        AggregateException tries => tries.InnerExceptions.All(IsTransient),
        { InnerException: { } inner } => IsTransient(inner),
        RequestFailedException or HttpRequestException or IOException or SocketException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };

    private static bool IsTransient(int status) => status is 408 or 429 or >= 500;
}
