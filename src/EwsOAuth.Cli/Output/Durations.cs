using System.Globalization;

namespace EwsOAuth.Cli.Output;

/// <summary>Durations as people read them.</summary>
internal static class Durations
{
    /// <summary>How long something took: <c>12 ms</c>, <c>1.3 s</c>.</summary>
    public static string Taken(TimeSpan duration) => duration < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s");

    /// <summary>How much is left: <c>1:47</c>; never below zero.</summary>
    public static string Left(TimeSpan duration)
    {
        TimeSpan left = duration > TimeSpan.Zero ? TimeSpan.FromSeconds(Math.Ceiling(duration.TotalSeconds)) : TimeSpan.Zero;
        return string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalMinutes}:{left.Seconds:00}");
    }
}
