using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The time zone of a request.</summary>
public class TimeZoneDefinition : ComplexProperty
{
    internal TimeZoneDefinition(TimeZoneInfo timeZone)
    {
        Id = timeZone.Id;
    }

    public string Id { get; set; }
}
