using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EwsOAuth.Tests.Diagnostics;

/// <summary>Listens to all measurements and activities that the test which made it causes; those of other tests pass by.</summary>
internal sealed class RecordedTelemetry : IDisposable
{
    private static readonly AsyncLocal<RecordedTelemetry?> Current = new();

    private readonly ConcurrentQueue<Measured> _measurements = new();
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _listener;

    public RecordedTelemetry()
    {
        Current.Value = this;
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "EwsOAuth")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.Start();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "EwsOAuth",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => Current.Value == this ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStarted = activity => activity.SetCustomProperty(nameof(RecordedTelemetry), Current.Value),
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyCollection<Activity> Activities => _activities;

    public IReadOnlyCollection<Measured> All => _measurements;

    /// <summary>Gives all that was said: names, values of tags, status texts.</summary>
    public IEnumerable<string> Words => _measurements.SelectMany(measured => measured.Tags.Values)
        .Concat(_activities.SelectMany(activity => activity.TagObjects.Select(tag => $"{tag.Value}").Append(activity.DisplayName).Append(activity.StatusDescription ?? string.Empty)))
        .Concat(_activities.SelectMany(activity => activity.Baggage.Select(pair => $"{pair.Key}={pair.Value}")));

    public IReadOnlyList<Measured> Of(string instrument) => [.. _measurements.Where(measured => measured.Instrument == instrument)];

    public void Dispose()
    {
        _meters.Dispose();
        _listener.Dispose();
        Current.Value = null;
    }

    private void Keep(Activity activity)
    {
        if (activity.GetCustomProperty(nameof(RecordedTelemetry)) == this)
        {
            _activities.Enqueue(activity);
        }
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Current.Value == this)
        {
            _measurements.Enqueue(new Measured(instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => $"{tag.Value}")));
        }
    }
}
