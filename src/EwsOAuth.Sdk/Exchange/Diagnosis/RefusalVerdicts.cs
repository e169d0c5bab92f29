namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>All verdicts with their words.</summary>
internal static class RefusalVerdicts
{
    public static RefusalVerdict EwsBlocked { get; } = new(
        RefusalCodes.EwsBlocked,
        static _ => "Exchange Online refused EWS although the token is for it and has the permission: EWS is switched off for this organisation, mailbox or application",
        static _ => string.Empty);

    public static RefusalVerdict ScopeInsufficient { get; } = new(
        RefusalCodes.ScopeInsufficient,
        static refusal => $"The token lacks the permission for EWS{Token(refusal)}",
        static refusal => refusal.Signs.HasFlag(RefusalSigns.Application)
            ? $"Add the application permission {EwsPermissions.Application} of Office 365 Exchange Online to application {refusal.Client} and let an administrator consent; "
                + "with RBAC for Applications check the mailbox with Test-ServicePrincipalAuthorization instead."
            : $"Add the delegated permission {EwsPermissions.Delegated} of Office 365 Exchange Online (not the one of Microsoft Graph) to application {refusal.Client}, consent, and ask for the scope {refusal.Scope}.");

    public static RefusalVerdict AudienceMismatch { get; } = new(
        RefusalCodes.AudienceMismatch,
        static refusal => $"The token is not for this Exchange{Token(refusal)}",
        static refusal => $"Ask for the scope {refusal.Scope}: its host has to be the one that is called. On premises that host has to be a service principal name of Exchange in Entra ID.");

    public static RefusalVerdict TokenTenantUnknown { get; } = new(
        RefusalCodes.TokenTenantUnknown,
        static _ => "Exchange does not know the tenant that the token is from",
        static _ => "Set TenantId to the tenant that has the mailboxes, and the cloud to the one of that tenant.");

    public static RefusalVerdict TokenUserUnknown { get; } = new(
        RefusalCodes.TokenUserUnknown,
        static _ => "Exchange finds no mailbox user, or more than one, for the user in the token",
        static _ => "Sign in with an account that has a mailbox in this Exchange; a new mailbox or licence takes up to a day to be known.");

    public static RefusalVerdict OAuthNotAvailable { get; } = new(
        RefusalCodes.OAuthNotAvailable,
        static _ => "Exchange does not accept OAuth for this mailbox: modern authentication is off, or a policy blocks it",
        static _ => "An administrator runs: Set-OrganizationConfig -OAuth2ClientProfileEnabled $true; on premises hybrid modern authentication has to be configured too, and no authentication policy may block it.");

    public static RefusalVerdict TokenRejected { get; } = new(
        RefusalCodes.TokenRejected,
        static _ => "Exchange refused the token, and the one that replaced it",
        static _ => "Sign in again with ConnectAsync and ForceInteraction; if that does not help, the account was blocked or its access revoked, or the clock of this machine is wrong.");

    public static RefusalVerdict BearerNotAccepted { get; } = new(
        RefusalCodes.BearerNotAccepted,
        static refusal => $"The server offers {string.Join(", ", refusal.Schemes)} and takes no bearer token",
        static _ => "Check the endpoint. On premises enable OAuth on the EWS virtual directory: Set-WebServicesVirtualDirectory -OAuthAuthentication $true; a proxy in front that asks for a password has to let EWS pass.");

    public static RefusalVerdict BasicNotAccepted { get; } = new(
        RefusalCodes.BasicNotAccepted,
        static refusal => $"The server offers {string.Join(", ", refusal.Schemes)} and takes no user name with a password (Basic)",
        static _ => "Check the endpoint. Enable Basic on the EWS virtual directory: Set-WebServicesVirtualDirectory -BasicAuthentication $true; or sign in with OAuth, see UseAuthorityFromExchange.");

    public static RefusalVerdict PasswordRefused { get; } = new(
        RefusalCodes.PasswordRefused,
        static _ => "Exchange refused the user name or the password",
        static _ => "Correct UserName (DOMAIN\\user, or the user principal name) and Password. An account that is locked or disabled, or that an authentication policy keeps from Basic, is refused in the same way.");

    public static RefusalVerdict AccessDenied { get; } = new(
        RefusalCodes.AccessDenied,
        static refusal => refusal.Signs.HasFlag(RefusalSigns.Application)
            ? "The application may not use this mailbox: an application access policy or a scope of RBAC for Applications leaves it out"
            : "The account may not use this mailbox",
        static refusal => refusal.Signs.HasFlag(RefusalSigns.Application)
            ? $"An administrator runs: Test-ApplicationAccessPolicy -AppId {refusal.Client} -Identity <mailbox>; and: Test-ServicePrincipalAuthorization -Identity {refusal.Client} -Resource <mailbox>. "
                + "Then add the mailbox to the group of the policy or to the scope of the role."
            : "Sign in with the account of the mailbox, or give the account a permission for it (Add-MailboxPermission, or on single folders Add-MailboxFolderPermission).");

    public static RefusalVerdict PersonalAccount { get; } = new(
        RefusalCodes.PersonalAccount,
        static _ => "The token is of a personal Microsoft account (outlook.com, hotmail.com, live.com), and those have no EWS with OAuth",
        static _ => "Sign in with a work or school account, and set TenantId to its tenant so that personal accounts are not offered; for personal mailboxes use Microsoft Graph or IMAP.");

    public static RefusalVerdict CaptivePortal { get; } = new(
        RefusalCodes.CaptivePortal,
        static _ => "A web page came instead of Exchange's answer: the network wants a sign-in of its own first",
        static _ => "Open a browser on this machine and accept the terms of the network, or let the proxy pass requests to Exchange untouched.");

    public static RefusalVerdict ProxyPage { get; } = new(
        RefusalCodes.ProxyPage,
        static _ => "A web page refused the request, and nothing in the answer is Exchange's: a proxy, a firewall or the web server in front blocks it",
        static _ => "Let the administrator of the network allow the hosts of Exchange (https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges), or set another proxy with WithProxy.");

    public static RefusalVerdict EndpointWrong { get; } = new(
        RefusalCodes.EndpointWrong,
        static _ => "There is no EWS at this address",
        static _ => "Check the service's Url: it ends in /EWS/Exchange.asmx; find the right one with connection.DiscoverAsync.");

    public static RefusalVerdict Forbidden { get; } = new(
        RefusalCodes.Forbidden,
        static refusal => $"Exchange refused the call and gave no reason{Token(refusal)}",
        static _ => "Check that the account may use the mailbox, that EWS is on for it (Get-CASMailbox <mailbox> | Format-List Ews*) and that no policy shuts the application out (Get-OrganizationConfig | Format-List Ews*).");

    // An opaque token says nothing about itself.
    private static string Token(RefusalCase refusal) =>
        refusal.Evidence.Token is { } token ? $"; it was sent {(token.IsApplication ? "an" : "a")} {token}" : string.Empty;
}
