using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews;

/// <summary>On whose behalf a request runs, after token and impersonation are checked.</summary>
/// <param name="ClientId">The application's id; empty with Basic authentication.</param>
/// <param name="Mailbox">The mailbox of the user, or of the one that an application impersonates.</param>
internal sealed record EwsCaller(string ClientId, EmulatedMailbox Mailbox)
{
    /// <summary>Gets whether an application calls, which may impersonate every mailbox of its tenant.</summary>
    internal bool IsApplication { get; init; }

    /// <summary>Tells whether the caller may use a mailbox: its own, and those it was given access to.</summary>
    internal bool MayUse(EmulatedMailbox other) => other.MayBeUsedBy(Mailbox.Address);

    /// <summary>Tells whether the caller may read the subscriptions of a mailbox: an application reads those of a whole group in the name of one of them.</summary>
    internal bool MayStream(EmulatedMailbox other) => IsApplication || MayUse(other);
}
