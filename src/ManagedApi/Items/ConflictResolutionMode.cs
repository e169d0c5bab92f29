namespace Microsoft.Exchange.WebServices.Data;

/// <summary>What happens when an item changed on the server meanwhile.</summary>
public enum ConflictResolutionMode
{
    NeverOverwrite,
    AutoResolve,
    AlwaysOverwrite,
}
