using static EwsOAuth.Exchange.Diagnosis.RefusalSigns;

namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>Ranks why EWS is switched off: Exchange answers the same in all cases, so time and what else worked have to tell.</summary>
internal static class BlockCauses
{
    private static readonly BlockCauseRow[] Rows =
    [
        new()
        {
            Reason = EwsBlockReason.Retired,
            Description = "Exchange Online has ended EWS; there is no switch and no exception any more",
            Weight = 1000,
            Needs = Ended,
        },
        new()
        {
            Reason = EwsBlockReason.OrganizationSwitch,
            Description = "EWS is off for the organisation (EwsEnabled is not True)",
            Weight = 50,
            // Another mailbox of the organisation could not be served.
            Evidence = [(SwitchOffBegun, 30), (MailboxServed, 10), (OtherMailboxServed, -80)],
            Excludes = Ended,
        },
        new()
        {
            Reason = EwsBlockReason.AllowList,
            Description = "the application is not on the organisation's list (EwsAllowedAppIDs); an empty list blocks every application since October 2026",
            Weight = 40,
            Evidence = [(SwitchOffBegun, 30), (MailboxServed, 10), (OtherMailboxServed, -80)],
            Excludes = Ended,
        },
        new()
        {
            Reason = EwsBlockReason.MailboxSwitch,
            Description = "EWS is off for the mailbox (Set-CASMailbox)",
            Weight = 30,
            Evidence = [(OtherMailboxServed, 60)],
            Excludes = Ended,
        },
        new()
        {
            Reason = EwsBlockReason.ApplicationAccessPolicy,
            Description = "an application access policy or a scope of RBAC for Applications leaves the mailbox out",
            Weight = 25,
            Evidence = [(OtherMailboxServed, 60)],
            Needs = Application,
            Excludes = Ended,
        },
        new()
        {
            Reason = EwsBlockReason.License,
            // Announced for July, moved to October 2026.
            Description = "the mailbox's licence (Kiosk, F1, F3) has no EWS since October 2026",
            Weight = 20,
            Evidence = [(OtherMailboxServed, 50)],
            Needs = SwitchOffBegun,
            Excludes = Ended,
        },
        new()
        {
            Reason = EwsBlockReason.UserAgentPolicy,
            Description = "a policy about User-Agents (EwsApplicationAccessPolicy) shuts the application out",
            Weight = 10,
            Excludes = Ended,
        },
    ];

    /// <param name="refusal">What is known.</param>
    /// <param name="known">The cause that the answer gave away, which comes first.</param>
    public static IReadOnlyList<EwsBlockCause> Rank(RefusalCase refusal, EwsBlockReason? known) =>
    [
        .. Rows.Where(row => row.IsPossible(refusal.Signs))
            .OrderByDescending(row => row.Reason == known)
            .ThenByDescending(row => row.WeightOf(refusal.Signs))
            .Select(row => new EwsBlockCause(row.Reason, row.Description, BlockCommands.For(row.Reason, refusal))),
    ];
}
