namespace Microsoft.Exchange.WebServices.Data;

/// <summary>How exact the moments of an answer are.</summary>
public enum DateTimePrecision
{
    Default,
    Seconds,
    Milliseconds,
}
