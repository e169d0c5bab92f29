namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>The commands of Exchange Online PowerShell that open EWS again.</summary>
/// <remarks>
/// https://learn.microsoft.com/powershell/module/exchangepowershell/set-organizationconfig. The list is read before it is written, for writing replaces it;
/// it is written before EWS is switched on, for an organisation that is on with an empty list has everything blocked.
/// </remarks>
internal static class BlockCommands
{
    private const string Connect = "Connect-ExchangeOnline";
    private const string Read = "Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List EwsEnabled,EwsAllowedAppIDs,EwsApplicationAccessPolicy,EwsAllowList,EwsBlockList";
    private const string SwitchOn = "Set-OrganizationConfig -EwsEnabled $true";
    private const string ReadMailbox = "Get-CASMailbox -Identity <mailbox> | Format-List EwsEnabled,EwsApplicationAccessPolicy,EwsAllowList,EwsBlockList";
    private const string SwitchMailboxOn = "Set-CASMailbox -Identity <mailbox> -EwsEnabled $true";

    /// <summary>Gives all that opens EWS for the application, in the order in which it is run.</summary>
    public static IReadOnlyList<string> ToOpen(RefusalCase refusal) =>
        refusal.Signs.HasFlag(RefusalSigns.Ended) ? [] : [Connect, Read, Allow(refusal), SwitchOn, ReadMailbox, SwitchMailboxOn];

    public static IReadOnlyList<string> For(EwsBlockReason reason, RefusalCase refusal) => reason switch
    {
        EwsBlockReason.OrganizationSwitch => [Read, Allow(refusal), SwitchOn],
        EwsBlockReason.AllowList => [Read, Allow(refusal)],
        EwsBlockReason.MailboxSwitch => [ReadMailbox, SwitchMailboxOn],
        EwsBlockReason.License => ["Get-MgUserLicenseDetail -UserId <mailbox>"],
        EwsBlockReason.UserAgentPolicy => [Read, ReadMailbox],
        EwsBlockReason.ApplicationAccessPolicy =>
        [
            $"Test-ApplicationAccessPolicy -AppId {refusal.Client} -Identity <mailbox>",
            $"Test-ServicePrincipalAuthorization -Identity {refusal.Client} -Resource <mailbox>",
        ],
        _ => [],
    };

    private static string Allow(RefusalCase refusal) =>
        "Set-OrganizationConfig -EwsAllowedAppIDs ((@(\"$((Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy).EwsAllowedAppIDs)\" -split '[,\\s]+' | Where-Object { $_ }) "
        + $"+ '{refusal.Client}' | Select-Object -Unique) -join ',')";
}
