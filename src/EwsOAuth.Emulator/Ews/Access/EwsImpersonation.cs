using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews.Access;

/// <summary>Finds the mailbox that a request runs in: the user's own, or the one that an application impersonates.</summary>
internal static class EwsImpersonation
{
    /// <exception cref="SoapFaultException">Nobody, or somebody that the sender must not stand for, is impersonated.</exception>
    internal static EwsCaller Resolve(EwsIdentity identity, XElement? connectingSid, EmulatedMailboxStore store)
    {
        if (connectingSid is null)
        {
            string user = identity.User
                ?? throw new SoapFaultException("ErrorImpersonationDenied", "ExchangeImpersonation SOAP header must be present for this type of OAuth token.");
            return new EwsCaller(identity.ClientId, Mailbox(user, store));
        }

        string wanted = connectingSid.Value.Trim();
        if (wanted.Length == 0 || connectingSid.Name.LocalName == "SID")
        {
            throw new SoapFaultException("ErrorInvalidExchangeImpersonationHeaderData", "The emulator impersonates by principal name or SMTP address.");
        }

        EmulatedMailbox mailbox = Mailbox(wanted, store);
        if (identity.User is string self && !mailbox.Owner.Is(self))
        {
            throw new SoapFaultException("ErrorImpersonateUserDenied", "The account does not have permission to impersonate the requested user.");
        }

        // An application sees the mailboxes of the tenant that gave it the role, and no others.
        return identity.Tenant is null || Belongs(mailbox, identity.Tenant)
            ? new EwsCaller(identity.ClientId, mailbox) { IsApplication = identity.User is null }
            : throw NoMailbox();
    }

    private static bool Belongs(EmulatedMailbox mailbox, EmulatedTenant tenant) =>
        tenant.FindUser(mailbox.Address) is not null || string.Equals(mailbox.Owner.Domain, tenant.Domain, StringComparison.OrdinalIgnoreCase);

    private static EmulatedMailbox Mailbox(string address, EmulatedMailboxStore store) => store.Find(address) ?? throw NoMailbox();

    private static SoapFaultException NoMailbox() => new("ErrorNonExistentMailbox", "The SMTP address has no mailbox associated with it.");
}
