using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace EwsOAuth.Configuration;

/// <summary>Checks a time limit with a message that names the value; the framework's RangeAttribute names only the limits.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationRangeAttribute(string minimum, string maximum) : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        bool allowed = value is TimeSpan duration
            && duration >= TimeSpan.Parse(minimum, CultureInfo.InvariantCulture)
            && duration <= TimeSpan.Parse(maximum, CultureInfo.InvariantCulture);
        return allowed
            ? ValidationResult.Success
            : new ValidationResult(
                $"'{value}' is not a time between {minimum} and {maximum} (hours:minutes:seconds). Set a time within these limits; a bare number in a configuration file counts days.",
                [validationContext.MemberName!]);
    }
}
