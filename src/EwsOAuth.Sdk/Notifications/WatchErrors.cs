using System.Net;
using System.Xml;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Notifications;

/// <summary>Tells which failures a watch survives, and which end it.</summary>
internal static class WatchErrors
{
    /// <summary>What waiting does not change: somebody has to grant, correct or restore something.</summary>
    private static readonly HashSet<ServiceError> Permanent =
    [
        ServiceError.ErrorAccessDenied,
        ServiceError.ErrorAccountDisabled,
        ServiceError.ErrorFolderNotFound,
        ServiceError.ErrorImpersonateUserDenied,
        ServiceError.ErrorImpersonationDenied,
        ServiceError.ErrorImpersonationFailed,
        ServiceError.ErrorInvalidId,
        ServiceError.ErrorInvalidIdMalformed,
        ServiceError.ErrorInvalidLicense,
        ServiceError.ErrorInvalidSubscriptionRequest,
        ServiceError.ErrorItemNotFound,
        ServiceError.ErrorNonExistentMailbox,
        ServiceError.ErrorOrganizationAccessBlocked,
        ServiceError.ErrorSchemaValidation,
        ServiceError.ErrorSubscriptionAccessDenied,
        ServiceError.ErrorSubscriptionDelegateAccessNotSupported,
        ServiceError.ErrorSyncFolderNotFound,
    ];

    /// <summary>What ends a subscription (Microsoft, "Handling notification-related errors in EWS in Exchange").</summary>
    private static readonly HashSet<ServiceError> Lost =
    [
        ServiceError.ErrorExpiredSubscription,
        ServiceError.ErrorInvalidSubscription,
        ServiceError.ErrorInvalidWatermark,
        ServiceError.ErrorMissedNotificationEvents,
        ServiceError.ErrorProxyRequestNotAllowed,
        ServiceError.ErrorReadEventsFailed,
        ServiceError.ErrorSubscriptionNotFound,
        ServiceError.ErrorSubscriptionUnsubscribed,
    ];

    public static bool IsSubscriptionLost(Exception exception) => exception is ServiceResponseException response && Lost.Contains(response.ErrorCode);

    /// <summary>Tells whether the server still has the subscription that it gave up to feed.</summary>
    public static bool IsSubscriptionKept(Exception exception) => exception is ServiceResponseException
    {
        ErrorCode: ServiceError.ErrorMissedNotificationEvents or ServiceError.ErrorReadEventsFailed or ServiceError.ErrorProxyRequestNotAllowed,
    };

    /// <summary>Tells whether a failure is about one mailbox, so that the others can be watched without it.</summary>
    public static bool IsOfMailbox(Exception exception) => exception switch
    {
        ServerBusyException => false,
        ServiceResponseException => true,
        // A switched-off EWS, a refused token and a wrong address are everybody's.
        EwsRefusedException refused => refused is not EwsBlockedException && refused.Evidence.Status == (int)HttpStatusCode.Forbidden,
        _ => false,
    };

    public static bool IsPermanent(Exception exception) => exception switch
    {
        ServiceResponseException response => Permanent.Contains(response.ErrorCode),
        // The web page of a network that wants to be greeted first: somebody will.
        EwsRefusedException { Code: "captive_portal" } => false,
        EwsRefusedException refused => refused.Evidence.Status < 500,
        EwsOAuthException own => !own.IsTransient,
        ServiceRequestException { InnerException: EwsOAuthException inner } => IsPermanent(inner),
        // XmlException: what the genuine reader says of an answer that ends too early or is spoilt.
        ServiceRequestException or TimeoutException or IOException or ServiceXmlDeserializationException or XmlException => false,
        // A time limit of the pipeline or of the runtime: the caller's own cancellation is looked at before.
        OperationCanceledException => false,
        _ => true,
    };

    /// <summary>Tells whether the server that the group is tied to may be the reason: Exchange's front was reached, and did not ask for patience.</summary>
    public static bool MayBeOfServer(Exception exception) => exception is not ServerBusyException
        && OwnOf(exception) is not TransportException { MayHaveExecuted: false };

    /// <summary>Takes off what <c>Open</c> wraps around a failure by waiting for a task.</summary>
    public static Exception Unwrap(Exception exception) => exception is AggregateException ? exception.GetBaseException() : exception;

    public static TimeSpan PauseWanted(Exception? exception) =>
        exception is ServerBusyException busy ? TimeSpan.FromMilliseconds(Math.Max(0, busy.BackOffMilliseconds)) : TimeSpan.Zero;

    /// <summary>Names a failure without its text, which can hold addresses.</summary>
    public static string Describe(Exception? exception) => exception switch
    {
        null => "the connection ended",
        ServiceResponseException response => response.ErrorCode.ToString(),
        _ => OwnOf(exception)?.Code ?? exception.GetType().Name,
    };

    /// <summary>Finds our own verdict in what the Managed API shows of it: a lost connection is in an <see cref="IOException"/> in its ServiceRequestException.</summary>
    private static EwsOAuthException? OwnOf(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is EwsOAuthException own)
            {
                return own;
            }
        }

        return null;
    }
}
