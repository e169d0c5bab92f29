namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Something that changed since the last synchronization.</summary>
public abstract class Change
{
    internal Change()
    {
    }

    public ChangeType ChangeType { get; internal set; }
}
