using System.Diagnostics;
using EwsOAuth.Diagnostics;

namespace EwsOAuth.Http;

/// <summary>Reports one activity and one duration for each call; of a stream of notifications, until it is open.</summary>
internal sealed class TelemetryHandler(TimeProvider timeProvider) : AsyncHandler
{
    // Where nobody listens the call passes as if the stage were not there.
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        EwsMetrics.CallDuration.Enabled || EwsActivities.Source.HasListeners()
            ? MeasureAsync(request, cancellationToken)
            : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> MeasureAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string operation = EwsRequestOptions.Of(request).Operation.Name;
        long start = timeProvider.GetTimestamp();
        using Activity? activity = EwsActivities.StartCall(operation, request.RequestUri);
        string outcome = TelemetryOutcome.Other;
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            outcome = TelemetryOutcome.Of(response.StatusCode);
            activity?.SetTag("http.response.status_code", (int)response.StatusCode);
            return response;
        }
        catch (Exception exception)
        {
            outcome = TelemetryOutcome.Of(exception);
            throw;
        }
        finally
        {
            EwsMetrics.CallEnded(timeProvider.GetElapsedTime(start), operation, outcome);
            if (activity is not null)
            {
                EwsActivities.EndCall(activity, outcome);
            }
        }
    }
}
