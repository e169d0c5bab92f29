using System.Diagnostics.Metrics;

namespace EwsOAuth.Diagnostics;

/// <summary>All instruments, each a heading in docs/telemetry.md. Tags come from closed lists: no user, mailbox, tenant, address or token.</summary>
internal static class EwsMetrics
{
    internal const string OperationTag = "ewsoauth.operation";
    internal const string OutcomeTag = "ewsoauth.outcome";
    internal const string ReasonTag = "ewsoauth.reason";
    internal const string KindTag = "ewsoauth.kind";

    /// <summary>Reasons why a request is sent again.</summary>
    internal const string LostOnTheWay = "lost";
    internal const string Throttled = "throttled";
    internal const string TokenRefused = "token";

    private static readonly Meter Meter = LoadContext.EndsWithIt(new Meter(EwsActivities.Name, EwsActivities.Version));

    internal static readonly Histogram<double> CallDuration = Seconds(
        "ewsoauth.call.duration", "Duration of EWS calls, with all their waits and attempts.");

    internal static readonly Counter<long> CallRetries = Meter.CreateCounter<long>(
        "ewsoauth.call.retries", "{retry}", "Requests that were sent again.");

    internal static readonly Histogram<double> ThrottleWait = Seconds(
        "ewsoauth.throttle.wait", "Time that calls waited because Exchange asked for it.");

    internal static readonly Histogram<double> ConcurrencyWait = Seconds(
        "ewsoauth.concurrency.wait", "Time that calls waited for a place among those that run at once.");

    internal static readonly Counter<long> ConcurrencyReductions = Meter.CreateCounter<long>(
        "ewsoauth.concurrency.reductions", "{reduction}", "Calls that Exchange refused as one too many at once; each takes a place away for a while.");

    internal static readonly Histogram<double> SubscriptionWait = Seconds(
        "ewsoauth.subscription.wait", "Time that watched mailboxes waited for a subscription that their account may have.");

    internal static readonly Histogram<double> TokenAcquisitionDuration = Seconds(
        "ewsoauth.token.acquisition.duration", "Duration of asking the identity provider (or its cache) for a token.");

    public static void CallEnded(TimeSpan duration, string operation, string outcome) =>
        CallDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(OperationTag, operation), new KeyValuePair<string, object?>(OutcomeTag, outcome));

    public static void SentAgain(string operation, string reason) =>
        CallRetries.Add(1, new KeyValuePair<string, object?>(OperationTag, operation), new KeyValuePair<string, object?>(ReasonTag, reason));

    public static void Waited(Histogram<double> wait, TimeSpan duration, string operation) =>
        wait.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(OperationTag, operation));

    public static void PlaceLost(string operation) => ConcurrencyReductions.Add(1, new KeyValuePair<string, object?>(OperationTag, operation));

    public static void AcquisitionEnded(TimeSpan duration, string kind, string outcome) =>
        TokenAcquisitionDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(KindTag, kind), new KeyValuePair<string, object?>(OutcomeTag, outcome));

    private static Histogram<double> Seconds(string name, string description)
    {
#if NET9_0_OR_GREATER
        // Collectors assume milliseconds unless told: these reach from a pooled call to the budget of one.
        InstrumentAdvice<double> advice = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300] };
        return Meter.CreateHistogram(name, "s", description, tags: null, advice);
#else
        return Meter.CreateHistogram<double>(name, "s", description);
#endif
    }
}
