namespace Microsoft.Exchange.WebServices.Data;

/// <summary>What happened to an item since the last synchronization.</summary>
public enum ChangeType
{
    Create,
    Update,
    Delete,
    ReadFlagChange,
}
