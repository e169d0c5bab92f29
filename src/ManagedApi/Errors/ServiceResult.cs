namespace Microsoft.Exchange.WebServices.Data;

/// <summary>How one part of a request went.</summary>
public enum ServiceResult
{
    Success,
    Warning,
    Error,
}
