namespace Microsoft.Exchange.WebServices.Data;

/// <summary>How exactly a filter compares.</summary>
public enum ComparisonMode
{
    Exact,
    IgnoreCase,
    IgnoreNonSpacingCharacters,
    IgnoreCaseAndNonSpacingCharacters,
}
