namespace EwsOAuth.Notifications;

/// <summary>How long to wait before the next connection: 1, 2, 4 ... 60 seconds, each shortened by up to a quarter so that many watches do not come back at once.</summary>
internal sealed class BackOff
{
    private const double LongestSeconds = 60;

    /// <summary>The longest pause that Exchange is believed to want: about 5 minutes were seen.</summary>
    private static readonly TimeSpan LongestWanted = TimeSpan.FromMinutes(10);

    private int _failures;

    public void Reset() => _failures = 0;

    /// <param name="wanted">What Exchange asked for, if it did.</param>
    public TimeSpan Next(TimeSpan wanted)
    {
        double seconds = Math.Min(LongestSeconds, Math.Pow(2, _failures)) * (1 - (Random.Shared.NextDouble() / 4));
        _failures = Math.Min(_failures + 1, 6);
        TimeSpan pause = TimeSpan.FromSeconds(seconds);
        return wanted > pause ? TimeSpan.FromTicks(Math.Min(wanted.Ticks, LongestWanted.Ticks)) : pause;
    }
}
