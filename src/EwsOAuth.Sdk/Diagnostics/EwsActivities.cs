using System.Diagnostics;

namespace EwsOAuth.Diagnostics;

/// <summary>Makes the activity of a call. It names the operation and the host, never who calls or for which mailbox.</summary>
internal static class EwsActivities
{
    internal const string Name = "EwsOAuth";

    /// <summary>The version of the assembly, for the activities and the instruments alike.</summary>
    internal static readonly string Version = typeof(EwsActivities).Assembly.GetName().Version!.ToString();

    internal static readonly ActivitySource Source = LoadContext.EndsWithIt(new ActivitySource(Name, Version));

    /// <summary>Starts the activity of a call; null if nobody wants it.</summary>
    public static Activity? StartCall(string operation, Uri? address)
    {
        Activity? activity = Source.StartActivity("EWS " + operation, ActivityKind.Client);
        if (activity is null)
        {
            return null;
        }

        activity.SetTag(EwsMetrics.OperationTag, operation);
        if (address is { IsAbsoluteUri: true })
        {
            activity.SetTag("server.address", address.Host);
        }

        return activity;
    }

    public static void EndCall(Activity activity, string outcome)
    {
        activity.SetTag(EwsMetrics.OutcomeTag, outcome);
        if (TelemetryOutcome.IsFailure(outcome))
        {
            // The code only: a message can name an application, a tenant or an address.
            activity.SetTag("error.type", outcome);
            activity.SetStatus(ActivityStatusCode.Error, outcome);
        }
    }
}
