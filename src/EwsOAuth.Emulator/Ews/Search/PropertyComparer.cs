using System.Globalization;

namespace EwsOAuth.Emulator.Ews.Search;

/// <summary>Compares values by what both of them are: numbers, moments, or text without regard to case.</summary>
internal static class PropertyComparer
{
    internal static int Compare(string left, string right)
    {
        if (double.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out double leftNumber)
            && double.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out double rightNumber))
        {
            return leftNumber.CompareTo(rightNumber);
        }

        return TryMoment(left, out DateTimeOffset leftMoment) && TryMoment(right, out DateTimeOffset rightMoment)
            ? leftMoment.CompareTo(rightMoment)
            : string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
    }

    private static bool TryMoment(string value, out DateTimeOffset moment)
    {
        moment = default;
        // Only what looks like an XML date: "May 4" is a subject.
        return value.Length >= 10 && char.IsAsciiDigit(value[0]) && value[4] == '-'
            && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
    }
}
