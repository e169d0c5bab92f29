namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Which properties come before any added ones.</summary>
public enum BasePropertySet
{
    IdOnly,
    FirstClassProperties,
}
