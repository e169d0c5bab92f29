namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Where paging starts.</summary>
public enum OffsetBasePoint
{
    Beginning,
    End,
}
