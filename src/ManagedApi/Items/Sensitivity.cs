namespace Microsoft.Exchange.WebServices.Data;

/// <summary>How private an item is.</summary>
public enum Sensitivity
{
    Normal,
    Personal,
    Private,
    Confidential,
}
