namespace EwsOAuth;

/// <summary>Why EWS can be switched off for a call that is right in itself.</summary>
public enum EwsBlockReason
{
    /// <summary>EWS is off for the organisation (<c>EwsEnabled</c> of Set-OrganizationConfig).</summary>
    OrganizationSwitch,

    /// <summary>The application is not on the organisation's list (<c>EwsAllowedAppIDs</c>).</summary>
    AllowList,

    /// <summary>EWS is off for the mailbox (<c>EwsEnabled</c> of Set-CASMailbox).</summary>
    MailboxSwitch,

    /// <summary>The mailbox's licence (Kiosk, F1, F3) has no EWS.</summary>
    License,

    /// <summary>A policy about User-Agents (<c>EwsApplicationAccessPolicy</c>) shuts the application out.</summary>
    UserAgentPolicy,

    /// <summary>An application access policy or a scope of RBAC for Applications leaves the mailbox out.</summary>
    ApplicationAccessPolicy,

    /// <summary>Exchange Online has ended EWS for good.</summary>
    Retired,
}
