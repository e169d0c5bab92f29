using System.Globalization;

namespace EwsOAuth.Tokens.Msal.Authorities;

/// <summary>Reads how long a server asked to wait (RFC 9110, section 10.2.3), whatever it wrote there.</summary>
internal static class RetryAfter
{
    /// <summary>Longer than this nobody is kept waiting on a server's word.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Gives the pause, between none and an hour.</summary>
    /// <returns>Null where there is no header, or one that cannot be read.</returns>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider clock)
    {
        string? text = response.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
        TimeSpan? pause = double.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double seconds) && !double.IsNaN(seconds) ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Longest.TotalSeconds))
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) ? moment - clock.GetUtcNow()
            : null;
        return pause is not { } asked ? null : asked < TimeSpan.Zero ? TimeSpan.Zero : asked > Longest ? Longest : asked;
    }
}
