using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EwsOAuth.Tests.Canary;

/// <summary>Gives every activity and every measurement of the SDK to a scan, whatever test causes it.</summary>
internal sealed class CanaryTelemetry : IDisposable
{
    public const string Source = "EwsOAuth";

    private readonly CanaryScan _scan;
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;

    public CanaryTelemetry(CanaryScan scan)
    {
        _scan = scan;
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Source)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Note(instrument, tags));
        _meters.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(_activities);
    }

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
    }

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _scan.Record(CanarySink.Metric, $"{instrument.Name} {Text(tags.ToArray())}");

    private void Note(Activity activity)
    {
        _scan.Record(CanarySink.Activity, $"{activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {Text(activity.TagObjects)}");
        _scan.Record(CanarySink.Activity, string.Join(' ', activity.Baggage.Select(pair => $"{pair.Key}={pair.Value}")));
        foreach (ActivityEvent happened in activity.Events)
        {
            _scan.Record(CanarySink.Activity, $"{happened.Name} {Text(happened.Tags)}");
        }

        foreach (ActivityLink link in activity.Links)
        {
            _scan.Record(CanarySink.Activity, Text(link.Tags ?? []));
        }
    }

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
