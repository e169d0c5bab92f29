namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Which occurrences of a task are deleted.</summary>
public enum AffectedTaskOccurrence
{
    AllOccurrences,
    SpecifiedOccurrenceOnly,
}
