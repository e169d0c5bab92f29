using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using EwsOAuth.Diagnostics;

namespace EwsOAuth.Configuration;

/// <summary>Checks the name of a connection: it becomes part of file names and of keys.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed partial class ConnectionNameAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) => value is string name && Allowed().IsMatch(name)
        ? ValidationResult.Success
        : new ValidationResult(
            $"'{ExternalText.Clean(value as string, 64)}' cannot be the name of a connection. Use 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or a digit.",
            [validationContext.MemberName!]);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
