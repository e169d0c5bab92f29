namespace EwsOAuth.Emulator.Ews;

/// <summary>Ends one part of a request: the response message for one id or item says what is wrong, and the others go on.</summary>
internal sealed class EwsErrorException(string code, string message) : Exception(message)
{
    internal string Code => code;

    internal static EwsErrorException ItemNotFound => new("ErrorItemNotFound", "The specified object was not found in the store.");

    internal static EwsErrorException FolderNotFound => new("ErrorFolderNotFound", "The specified folder could not be found in the store.");

    internal static EwsErrorException ToFolderNotFound => new("ErrorToFolderNotFound", "The specified target folder could not be found in the store.");

    internal static EwsErrorException MalformedId => new("ErrorInvalidIdMalformed", "Id is malformed.");

    internal static EwsErrorException AccessDenied => new("ErrorAccessDenied", "Access is denied. Check credentials and try again.");

    internal static EwsErrorException InvalidRecipients => new("ErrorInvalidRecipients", "At least one recipient isn't valid.");

    internal static EwsErrorException InvalidSyncState => new("ErrorInvalidSyncStateData", "Synchronization state data is corrupt or otherwise invalid.");

    internal static EwsErrorException InvalidPropertyRequest => new("ErrorInvalidPropertyRequest", "The property can not be used with this type of request.");

    internal static EwsErrorException InvalidOperation(string message) => new("ErrorInvalidOperation", message);
}
