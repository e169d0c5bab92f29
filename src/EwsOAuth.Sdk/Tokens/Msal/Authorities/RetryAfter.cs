using System.Globalization;
using System.Net.Http.Headers;

namespace EwsOAuth.Tokens.Msal.Authorities;

/// <summary>Reads how long a server asked to wait (RFC 9110, section 10.2.3), whatever it wrote there.</summary>
internal static class RetryAfter
{
    /// <summary>Longer than this nobody is kept waiting on a server's word.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The forms of a date (RFC 9110, section 5.6.7). Guessing reads "5, 7" as the seventh of May.</summary>
    private static readonly string[] DateFormats = ["ddd, dd MMM yyyy HH:mm:ss 'GMT'", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    /// <summary>Gives the pause, between none and an hour; the longest where a header or a proxy on the way repeats it.</summary>
    /// <returns>Null where there is no header, or none that can be read.</returns>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider clock) =>
        response.Headers.NonValidated.TryGetValues("Retry-After", out HeaderStringValues lines) ? lines.SelectMany(Values).Max(value => Read(value, clock)) : null;

    /// <summary>Headers of one name may be joined by commas (RFC 9110, section 5.3); a date has one of its own, after a word.</summary>
    private static string[] Values(string line) => line.Any(char.IsLetter) ? [line] : line.Split(',');

    private static TimeSpan? Read(string value, TimeProvider clock)
    {
        string text = value.Trim();
        if (double.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double seconds))
        {
            return double.IsNaN(seconds) ? null : TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Longest.TotalSeconds));
        }

        return DateTimeOffset.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out DateTimeOffset moment)
            ? TimeSpan.FromTicks(Math.Clamp((moment - clock.GetUtcNow()).Ticks, 0, Longest.Ticks))
            : null;
    }
}
