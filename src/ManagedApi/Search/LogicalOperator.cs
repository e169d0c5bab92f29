namespace Microsoft.Exchange.WebServices.Data;

/// <summary>How the parts of a filter combine.</summary>
public enum LogicalOperator
{
    And,
    Or,
}
