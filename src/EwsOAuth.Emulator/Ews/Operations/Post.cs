using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Sends messages for CreateItem, SendItem and UpdateItem, with the checks that Exchange makes before.</summary>
internal static class Post
{
    /// <summary>Delivers a message.</summary>
    /// <returns>What was sent, for the copy in Sent Items.</returns>
    /// <exception cref="EwsErrorException">The message has no recipient, or a sender that the caller must not use.</exception>
    internal static ItemContent Send(EwsCall call, ItemContent message, EmulatedMailbox mailbox)
    {
        EmulatedAddress[] recipients = [.. EmulatedMailboxStore.Recipients(message)];
        if (recipients.Length == 0 || !Array.TrueForAll(recipients, recipient => recipient.IsPlausible))
        {
            throw EwsErrorException.InvalidRecipients;
        }

        if (message.Recipient("From") is EmulatedAddress from && !from.Is(mailbox.Address)
            && (call.Store.Find(from.Address) is not EmulatedMailbox other || !call.Caller.MayUse(other)))
        {
            throw new EwsErrorException("ErrorSendAsDenied", "The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.");
        }

        ItemContent sent = call.Store.Send(message, mailbox);
        call.Effects.Add("sent to " + string.Join(", ", recipients.Select(recipient => recipient.Address)));
        return sent;
    }

    /// <summary>Finds where copies are kept: the folder that the request names, or Sent Items.</summary>
    internal static EmulatedFolder SavedFolder(EwsCall call, EmulatedMailbox mailbox)
    {
        if (call.Request.Element(M + "SavedItemFolderId") is not XElement target)
        {
            return mailbox.SentItems;
        }

        try
        {
            return call.TargetFolder(target);
        }
        catch (EwsErrorException error) when (error.Code == "ErrorFolderNotFound")
        {
            throw new EwsErrorException("ErrorSavedItemFolderNotFound", "The folder to save the item in could not be found in the store.");
        }
    }
}
