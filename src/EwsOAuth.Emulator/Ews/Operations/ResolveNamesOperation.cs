using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;
using static EwsOAuth.Emulator.Mailboxes.MailboxXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Finds people of the organisation by the beginning of a name or address.</summary>
internal sealed class ResolveNamesOperation : IEwsOperation
{
    private const string SmtpPrefix = "smtp:";

    public string Name => "ResolveNames";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call)
    {
        string entry = call.Request.Required(M + "UnresolvedEntry").Value.Trim();
        bool full = call.Request.RequiredAttribute("ReturnFullContactData") is "true" or "1";
        string wanted = entry.StartsWith(SmtpPrefix, StringComparison.OrdinalIgnoreCase) ? entry[SmtpPrefix.Length..] : entry;
        EmulatedMailbox[] found = [.. call.Store.All.Where(mailbox => IsColleague(mailbox, call.Caller.Mailbox) && Matches(mailbox.Owner, wanted))];
        XElement set = Message(
            "ResolutionSet",
            new XAttribute("TotalItemsInView", found.Length),
            new XAttribute("IncludesLastItemInRange", "true"),
            found.Select(mailbox => Resolution(mailbox.Owner, full)));
        return found.Length switch
        {
            0 => [EwsAnswer.Error("ErrorNameResolutionNoResults", "No results were found.")],
            1 => [EwsAnswer.Success(set)],
            _ => [EwsAnswer.Warning("ErrorNameResolutionMultipleResults", "Multiple results were found.", set)],
        };
    }

    private static bool IsColleague(EmulatedMailbox mailbox, EmulatedMailbox caller) =>
        string.Equals(mailbox.Owner.Domain, caller.Owner.Domain, StringComparison.OrdinalIgnoreCase);

    private static bool Matches(EmulatedAddress owner, string wanted) =>
        owner.Address.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
        || owner.Name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
        || owner.Name.Split(' ').Any(word => word.StartsWith(wanted, StringComparison.OrdinalIgnoreCase));

    private static XElement Resolution(EmulatedAddress owner, bool full)
    {
        XElement mailbox = Mailbox(owner);
        mailbox.Add(Element("MailboxType", "Mailbox"));
        return Element(
            "Resolution",
            mailbox,
            full
                ? Element(
                    "Contact",
                    Element("DisplayName", owner.Name),
                    Element("EmailAddresses", Element("Entry", new XAttribute("Key", "EmailAddress1"), "SMTP:" + owner.Address)),
                    Element("ContactSource", "ActiveDirectory"))
                : null);
    }
}
