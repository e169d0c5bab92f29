using System;
using System.Globalization;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Moments on the wire are in UTC, in programs in the time zone of the service.</summary>
internal static class ServiceClock
{
    internal static DateTime ToZone(string text, TimeZoneInfo zone)
    {
        DateTime utc = DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        if (zone.Equals(TimeZoneInfo.Utc))
        {
            return utc;
        }

        DateTime local = TimeZoneInfo.ConvertTime(utc, TimeZoneInfo.Utc, zone);
        return DateTime.SpecifyKind(local, zone.Equals(TimeZoneInfo.Local) ? DateTimeKind.Local : DateTimeKind.Unspecified);
    }

    internal static string ToWire(DateTime value, TimeZoneInfo zone)
    {
        DateTime utc = value.Kind switch
        {
            DateTimeKind.Unspecified => TimeZoneInfo.ConvertTime(value, zone, TimeZoneInfo.Utc),
            DateTimeKind.Local => value.ToUniversalTime(),
            _ => value,
        };
        return utc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
    }
}
