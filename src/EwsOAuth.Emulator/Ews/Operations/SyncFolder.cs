using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Finds the folder to synchronize; a missing one has an error of its own there.</summary>
internal static class SyncFolder
{
    internal static EmulatedFolder Find(EwsCall call, XElement target)
    {
        try
        {
            return call.TargetFolder(target);
        }
        catch (EwsErrorException error) when (error.Code == "ErrorFolderNotFound")
        {
            throw new EwsErrorException("ErrorSyncFolderNotFound", "The folder to synchronize could not be found in the store.");
        }
    }
}
