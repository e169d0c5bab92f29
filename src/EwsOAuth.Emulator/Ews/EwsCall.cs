using System.Xml.Linq;
using EwsOAuth.Emulator.Ews.Notifications;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews;

/// <summary>One request on its way through an operation: who calls, what is asked, and the things that its ids name.</summary>
internal sealed class EwsCall(EwsRequest request, EwsCaller caller, EmulatedMailboxStore store, EwsSubscriptions subscriptions, TimeProvider clock)
{
    internal XElement Request => request.Operation;

    internal string OperationName => request.Name;

    internal ExchangeVersion Version => request.Version;

    internal EwsCaller Caller => caller;

    internal EmulatedMailboxStore Store => store;

    internal EwsSubscriptions Subscriptions => subscriptions;

    internal TimeProvider Clock => clock;

    /// <summary>Gets the name that is noted as an item's last editor.</summary>
    internal string By => caller.Mailbox.DisplayName;

    /// <summary>Gets what the operation did that somebody can see elsewhere, for the ledger: a mail sent, an item deleted.</summary>
    internal List<string> Effects { get; } = [];

    /// <summary>Answers for each element by itself: an error ends one of them and not the others.</summary>
    internal static IReadOnlyList<EwsAnswer> Each(IEnumerable<XElement> elements, Func<XElement, EwsAnswer> answer) =>
        [.. elements.Select(element =>
        {
            try
            {
                return answer(element);
            }
            catch (EwsErrorException error)
            {
                return EwsAnswer.Error(error);
            }
        })];

    /// <summary>Finds the folder that a FolderId or DistinguishedFolderId names.</summary>
    /// <exception cref="EwsErrorException">There is none, or the caller must not use it.</exception>
    internal EmulatedFolder Folder(XElement id)
    {
        if (id.Name.LocalName == "DistinguishedFolderId")
        {
            EmulatedMailbox mailbox = MailboxOf(id.Element(T + "Mailbox"));
            return mailbox.FindFolder(id.RequiredAttribute("Id")) ?? throw EwsErrorException.FolderNotFound;
        }

        if (!ExchangeId.TryParse(id.RequiredAttribute("Id"), out ExchangeId parsed) || parsed.Kind != ExchangeIdKind.Folder)
        {
            throw EwsErrorException.MalformedId;
        }

        return Mailbox(parsed).FindFolder(parsed) ?? throw EwsErrorException.FolderNotFound;
    }

    /// <summary>Finds the folder inside an element such as ToFolderId or SavedItemFolderId.</summary>
    internal EmulatedFolder TargetFolder(XElement target) =>
        Folder(target.Elements().FirstOrDefault() ?? throw SoapFaultException.Schema($"The element '{target.Name.LocalName}' is incomplete.", target));

    /// <summary>Finds the item that an ItemId names.</summary>
    /// <exception cref="EwsErrorException">There is none, or the caller must not use it.</exception>
    internal EmulatedItem Item(XElement id)
    {
        if (!ExchangeId.TryParse(id.RequiredAttribute("Id"), out ExchangeId parsed) || parsed.Kind != ExchangeIdKind.Item)
        {
            throw EwsErrorException.MalformedId;
        }

        return Mailbox(parsed).FindItem(parsed) ?? throw EwsErrorException.ItemNotFound;
    }

    /// <summary>Finds the attachment that an AttachmentId names, and its item.</summary>
    /// <exception cref="EwsErrorException">There is none, or the caller must not use it.</exception>
    internal (EmulatedItem Item, EmulatedAttachment Attachment) Attachment(XElement id)
    {
        if (!ExchangeId.TryParse(id.RequiredAttribute("Id"), out ExchangeId parsed) || parsed.Kind != ExchangeIdKind.Attachment)
        {
            throw new EwsErrorException("ErrorInvalidAttachmentId", "The attachment ID is invalid.");
        }

        EmulatedItem item = Mailbox(parsed).FindItem(parsed) ?? throw EwsErrorException.ItemNotFound;
        EmulatedAttachment attachment = item.Content.Attachments.Find(candidate => candidate.Number == parsed.Attachment)
            ?? throw EwsErrorException.ItemNotFound;
        return (item, attachment);
    }

    private EmulatedMailbox Mailbox(ExchangeId id)
    {
        EmulatedMailbox mailbox = store.Find(id.Mailbox) ?? throw EwsErrorException.ItemNotFound;
        return caller.MayUse(mailbox) ? mailbox : throw EwsErrorException.AccessDenied;
    }

    private EmulatedMailbox MailboxOf(XElement? element)
    {
        if (MailboxXml.ReadMailbox(element) is not EmulatedAddress address)
        {
            return caller.Mailbox;
        }

        EmulatedMailbox mailbox = store.Find(address.Address)
            ?? throw new SoapFaultException("ErrorNonExistentMailbox", "The SMTP address has no mailbox associated with it.");

        // Exchange does not show strangers that a mailbox has folders at all.
        return caller.MayUse(mailbox) ? mailbox : throw EwsErrorException.FolderNotFound;
    }
}
