namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>The stable codes of refusals; each is a heading in docs/troubleshooting.md.</summary>
internal static class RefusalCodes
{
    internal const string EwsBlocked = "ews_blocked";
    internal const string ScopeInsufficient = "scope_insufficient";
    internal const string AudienceMismatch = "audience_mismatch";
    internal const string TokenTenantUnknown = "token_tenant_unknown";
    internal const string TokenUserUnknown = "token_user_unknown";
    internal const string OAuthNotAvailable = "oauth_not_available";
    internal const string TokenRejected = "token_rejected";
    internal const string BearerNotAccepted = "bearer_not_accepted";
    internal const string BasicNotAccepted = "basic_not_accepted";
    internal const string PasswordRefused = "password_refused";
    internal const string AccessDenied = "access_denied";
    internal const string PersonalAccount = "personal_account";
    internal const string CaptivePortal = "captive_portal";
    internal const string ProxyPage = "proxy_page";
    internal const string EndpointWrong = "endpoint_wrong";
    internal const string Forbidden = "forbidden";
}
