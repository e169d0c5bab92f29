using System.Runtime.ExceptionServices;
using EwsOAuth.Diagnostics;

namespace EwsOAuth.Exchange.Bridge;

/// <summary>Translates errors at the Managed API's border, the only place that does.</summary>
/// <remarks>
/// The Managed API turns an <see cref="IOException"/> into its ServiceRequestException and keeps it as the cause (its own EwsHttpClientException
/// would drop the cause); everything else passes as it is.
/// </remarks>
internal static class BridgeErrors
{
    /// <summary>Gives the exception to throw instead; what passes as it is was thrown by now, with its own stack.</summary>
    public static Exception Translate(Exception exception, CancellationToken caller, CancellationToken disposed)
    {
        switch (exception)
        {
            case OperationCanceledException when caller.IsCancellationRequested:
                return new OperationCanceledException(exception.Message, exception, caller);
            case OperationCanceledException when disposed.IsCancellationRequested:
                return BridgeSettings.DisposedError();
            case TransportException { Code: TransportCodes.Timeout }:
                return new TimeoutException(exception.Message, exception);
            case TransportException failure when !TransportCodes.IsRefusal(failure.Code):
            case HttpRequestException:
                return new IOException(exception.Message, exception);
            default:
                ExceptionDispatchInfo.Throw(exception);
                return exception;
        }
    }

    public static EwsOAuthConfigurationException SettingRefused(string setting, string remedy) => new(
        [new EwsConfigurationFault($"ExchangeService.{setting}", "service_setting_refused", "This setting of the service cannot be honoured: all services share the connection's transport.", remedy)]);
}
