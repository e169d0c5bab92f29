namespace Microsoft.Exchange.WebServices.Data;

/// <summary>What happens to a message that is created or updated.</summary>
public enum MessageDisposition
{
    SaveOnly,
    SendAndSaveCopy,
    SendOnly,
}
