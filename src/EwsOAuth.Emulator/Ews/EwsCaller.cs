using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews;

/// <summary>On whose behalf a request runs, after token and impersonation are checked.</summary>
/// <param name="ClientId">The application's id; empty with Basic authentication.</param>
/// <param name="Mailbox">The mailbox of the user, or of the one that an application impersonates.</param>
internal sealed record EwsCaller(string ClientId, EmulatedMailbox Mailbox)
{
    /// <summary>Tells whether the caller may use a mailbox: its own, and those it was given access to.</summary>
    internal bool MayUse(EmulatedMailbox other) => other.MayBeUsedBy(Mailbox.Address);
}
