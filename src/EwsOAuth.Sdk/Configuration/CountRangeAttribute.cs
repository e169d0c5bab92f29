using System.ComponentModel.DataAnnotations;

namespace EwsOAuth.Configuration;

/// <summary>Checks a number with a message that names the value; the framework's RangeAttribute names only the limits.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CountRangeAttribute(int minimum, int maximum) : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) => value is int count && count >= minimum && count <= maximum
        ? ValidationResult.Success
        : new ValidationResult($"'{value}' is not a number between {minimum} and {maximum}. Set a number within these limits.", [validationContext.MemberName!]);
}
