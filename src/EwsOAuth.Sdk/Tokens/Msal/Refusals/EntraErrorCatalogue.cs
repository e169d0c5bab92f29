using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EwsOAuth.Tokens.Msal.Refusals;

/// <summary>
/// The AADSTS numbers that users of Exchange meet, as data for messages. Which exception is thrown never depends on them: Microsoft may
/// change them (https://learn.microsoft.com/entra/identity-platform/reference-error-codes).
/// </summary>
internal static partial class EntraErrorCatalogue
{
    private const string SignInAgain = "Call ConnectAsync to sign in again.";
    private const string AskAdministrator = "Ask an administrator of the tenant.";
    private const string UseCloud = "Set the cloud that the tenant belongs to (WithCloud).";
    private const string OneScope = "Ask for the EWS scope of the connection's own Exchange host alone.";
    private const string NoReplyAddress = "Register http://localhost under 'Mobile and desktop applications' of the application.";
    private const string PassUserToken = "Pass the access token that was issued for this web API (its audience is the API's ClientId or api:// address), not an ID token and not one for Microsoft Graph.";
    private const string ManagedDevice = "Sign in from a device that the policy accepts, or ask an administrator of the tenant for an exception.";
    private const string AnotherFlow = "Use another way of signing in (interactive instead of device code), or ask an administrator of the tenant for an exception in the Conditional Access policy.";

    private static readonly FrozenDictionary<int, EntraError> Errors = new Dictionary<int, EntraError>
    {
        [16000] = new(null, "several accounts are signed in and none was chosen", SignInAgain),
        [28002] = new("scope_invalid", "the scope has a value that the grant does not allow", OneScope),
        [28003] = new("scope_invalid", "the scope is empty or not a scope of this application", OneScope),
        [50011] = new("redirect_uri_not_registered", "the redirect URI is not registered for the application", NoReplyAddress),
        [50013] = new("user_token_invalid", "the user's token is not valid: it is damaged, or for another audience", PassUserToken),
        [50020] = new("account_not_in_tenant", "the account belongs to another tenant", "Choose an account of this tenant, or invite the account as a guest."),
        [50033] = new("entra_unavailable", "the service had a transient failure", "Try again in a moment."),
        [50034] = new("account_not_in_tenant", "the account does not exist in this tenant", "Check the user name and the tenant."),
        [50053] = new("account_locked", "the account is locked, or the sign-in came from an address with malicious activity", "Wait, or ask an administrator to unlock the account."),
        [50055] = new("password_expired", "the password has expired", "Change the password, then sign in again."),
        [50057] = new("account_disabled", "the account is disabled", AskAdministrator),
        [50058] = new(null, "nobody is signed in", SignInAgain),
        [50059] = new("tenant_not_found", "no tenant can be derived from the request", "Set TenantId to the tenant's id or domain."),
        [50072] = new(null, "the user has to register for multifactor authentication", SignInAgain),
        [50074] = new(null, "multifactor authentication is required", SignInAgain),
        [50076] = new(null, "multifactor authentication is required", SignInAgain),
        [50078] = new(null, "multifactor authentication has expired", SignInAgain),
        [50079] = new(null, "the user has to register for multifactor authentication", SignInAgain),
        [50097] = new("conditional_access_refused", "the device has to authenticate", ManagedDevice),
        [50105] = new("user_not_assigned", "the user is not assigned to the application", "Ask an administrator to assign the user to the enterprise application."),
        [50125] = new(null, "a password reset or registration interrupted the sign-in", "Finish it in the browser, then sign in again."),
        [50126] = new("user_credential_invalid", "the user name or password is wrong", "Retype them. Federated accounts cannot sign in this way."),
        [50128] = new("tenant_not_found", "no tenant can be derived from the request", "Set TenantId to the tenant's id or domain."),
        [50129] = new("conditional_access_refused", "the device is not joined to the workplace", ManagedDevice),
        [50131] = new("conditional_access_refused", "a Conditional Access policy refused the sign-in", ManagedDevice),
        [50132] = new(null, "the session was revoked or its password changed", SignInAgain),
        [50133] = new(null, "the session ended because the password changed or expired", SignInAgain),
        [50134] = new("entra_unavailable", "the request reached the wrong data centre", "Try again."),
        [50144] = new("password_expired", "the password of the on-premises account has expired", "Change the password, then sign in again."),
        [50158] = new("conditional_access_refused", "an outside challenge was not met", SignInAgain),
        [50173] = new(null, "the remembered sign-in was revoked (password changed, or sessions revoked by an administrator)", SignInAgain),
        [50194] = new("tenant_not_found", "the application is single-tenant but the request names no tenant", "Set TenantId to the application's tenant."),
        [50196] = new("entra_throttled", "the application asked for the same token in a loop", "Wait a minute, and reuse tokens (Cached)."),
        [50199] = new(null, "the user has to confirm the application", SignInAgain),
        [51004] = new("account_not_in_tenant", "the account does not exist in this tenant", "Check the user name and the tenant."),
        [53000] = new("conditional_access_refused", "the device is not compliant", ManagedDevice),
        [53001] = new("conditional_access_refused", "the device is not joined to the domain", ManagedDevice),
        [53002] = new("conditional_access_refused", "the application is not an approved client", ManagedDevice),
        [53003] = new("conditional_access_refused", "a Conditional Access policy refused this way of signing in", AnotherFlow),
        [53004] = new("conditional_access_refused", "registration for multifactor authentication is blocked because of risk", ManagedDevice),
        [54005] = new("code_redeem_failed", "the authorization code had been redeemed before", SignInAgain),
        [65001] = new("consent_required", "nobody has consented to the permissions", "Sign in interactively and consent, or let an administrator consent for everyone."),
        [65002] = new("app_not_found", "the application ID is one of Microsoft's own and not preauthorized", "Register an application of your own and set ClientId to it."),
        [65004] = new("consent_declined", "the user declined the permissions", "Sign in again and accept them, or let an administrator consent for everyone."),
        [65005] = new("permissions_invalid", "the required permissions name a resource that this tenant does not have", "Fix the application's required permissions; the tenant needs an Exchange licence."),
        [70000] = new(null, "the remembered sign-in is not valid any more", SignInAgain),
        [70001] = new("app_not_found", "the application is disabled or not in this tenant", "Enable the enterprise application, or check ClientId and TenantId."),
        [70004] = new("redirect_uri_not_registered", "the redirect URI is malformed", NoReplyAddress),
        [70008] = new(null, "the authorization code or the remembered sign-in has expired", SignInAgain),
        [70011] = new("scope_invalid", "the scope is not valid", OneScope),
        [70016] = new(null, "the device code has not been entered yet", "Enter the code."),
        [70018] = new("device_code_invalid", "the device code is wrong", "Start the sign-in again."),
        [70019] = new("device_code_expired", "the device code has expired", "Start the sign-in again and enter the code in time."),
        [70043] = new(null, "the sign-in frequency policy demands a fresh sign-in", SignInAgain),
        [70044] = new(null, "the session has expired by policy", SignInAgain),
        [90002] = new("tenant_not_found", "the tenant does not exist in this cloud", "Check TenantId for a typing error, and the cloud (WithCloud)."),
        [90006] = new("entra_unavailable", "the service had a transient failure", "Try again in a moment."),
        [90014] = new("request_invalid", "a required parameter is missing", "Check that ClientId, TenantId and the scope have values."),
        [90019] = new("tenant_not_found", "no tenant can be derived from the request", "Set TenantId to the tenant's id or domain."),
        [90033] = new("entra_unavailable", "the service had a transient failure", "Try again in a moment."),
        [90038] = new("cloud_mismatch", "the tenant belongs to another national cloud", UseCloud),
        [90055] = new("entra_throttled", "the tenant sends too many requests", "Wait, then try again."),
        [90094] = new("consent_required", "an administrator has to consent to the permissions", "Let an administrator consent for everyone."),
        [90095] = new("consent_required", "an administrator has to approve the request for consent", "Wait for the approval, or let an administrator consent for everyone."),
        [90124] = new("tenant_not_found", "the application does not take personal accounts", "Set TenantId to the tenant, or to 'organizations'."),
        [90130] = new("tenant_not_found", "the application cannot be used with this kind of tenant", "Set TenantId to the tenant, or to 'organizations'."),
        [500011] = new("scope_invalid", "the resource of the scope is unknown in this tenant", "Check the EWS host. On premises it has to be a service principal name of Exchange Online's application; in the cloud the tenant needs Exchange."),
        [500021] = new("tenant_restricted", "the network's tenant restrictions block this tenant", "Ask the administrator of the network."),
        [500022] = new("tenant_restricted", "the network's tenant restrictions block this tenant", "Ask the administrator of the network."),
        [500113] = new("redirect_uri_not_registered", "the application has no redirect URI at all", NoReplyAddress),
        [500131] = new("user_token_invalid", "the user's token was not issued for the application that presents it", PassUserToken),
        [500133] = new(null, "the user's token has expired, or is not valid yet", SignInAgain),
        [500208] = new("account_not_in_tenant", "the domain is not a sign-in domain of this kind of account", "Choose a work or school account; personal accounts cannot be used."),
        [500212] = new("tenant_restricted", "the user's own tenant blocks access to this one", "Ask an administrator about the cross-tenant access policy."),
        [500213] = new("tenant_restricted", "this tenant blocks users of the account's tenant", "Ask an administrator about the cross-tenant access policy."),
        [530003] = new("conditional_access_refused", "the device has to be managed", ManagedDevice),
        [530032] = new("conditional_access_refused", "a security policy of the tenant blocks the sign-in", AskAdministrator),
        [530034] = new("conditional_access_refused", "a delegated administrator was blocked because of suspicious activity", AskAdministrator),
        [530035] = new("conditional_access_refused", "the security defaults of the tenant block the sign-in", AskAdministrator),
        [650052] = new("permissions_invalid", "the tenant has no subscription to a service that the permissions name", "License Exchange, or fix the application's required permissions."),
        [650056] = new("permissions_invalid", "the application's required permissions are misconfigured", "Add the delegated permission EWS.AccessAsUser.All of Office 365 Exchange Online to the application."),
        [650057] = new("permissions_invalid", "the resource is not among the application's required permissions", "Add the permission of Office 365 Exchange Online to the application."),
        [700005] = new("code_redeem_failed", "the authorization code belongs to another tenant", SignInAgain),
        [700011] = new("app_not_found", "the application does not exist in this tenant", "Check ClientId and TenantId."),
        [700016] = new("app_not_found", "the application does not exist in this tenant", "Check ClientId and TenantId; an application of another tenant needs consent first."),
        [700022] = new("scope_invalid", "the scope names more than one resource", OneScope),
        [700024] = new("clock_skew", "the time in the client assertion is out of range", "Set the clock of this machine."),
        [700025] = new("client_credential_invalid", "a public client sent a credential", "Use Interactive or DeviceCode without a secret, or register the application as a confidential client."),
        [700027] = new("client_credential_invalid", "the signature of the client assertion is not valid", "Upload the certificate's public key to the application, and check the clock of this machine."),
        [700082] = new(null, "the remembered sign-in was not used for 90 days", SignInAgain),
        [700084] = new(null, "the sign-in of a single-page application is at its end", "Register http://localhost under 'Mobile and desktop applications', then sign in again."),
        [900144] = new("request_invalid", "a required parameter is missing", "Check that ClientId, TenantId and the scope have values."),
        [900382] = new("cloud_mismatch", "the application belongs to another national cloud", UseCloud),
        [900432] = new("cloud_mismatch", "the client belongs to another national cloud", UseCloud),
        [900439] = new("cloud_mismatch", "the authority is not the one of the application's cloud", UseCloud),
        [900561] = new("request_invalid", "an endpoint was called with the wrong HTTP method", "Check for a proxy that redirects or rewrites requests."),
        [900971] = new("redirect_uri_not_registered", "the application has no redirect URI", NoReplyAddress),
        [901002] = new("request_invalid", "the parameter 'resource' is not supported", OneScope),
        [1002012] = new("scope_invalid", "the scope is not valid for an application", "An application asks for '.default' of the EWS host: check the scope."),
        [7000112] = new("app_not_found", "the application is disabled", "Enable the application, or register one of your own."),
        [7000215] = new("client_credential_invalid", "the client secret is wrong", "Create a new secret and update ClientSecret with its value (not its id)."),
        [7000218] = new("public_client_not_allowed", "the application has to authenticate, as it is not registered as a public client", "Turn on 'Allow public client flows' of the application and register http://localhost under 'Mobile and desktop applications'."),
        [7000222] = new("client_credential_invalid", "the client secret has expired", "Create a new secret and update ClientSecret with its value."),
        [9001023] = new("tenant_not_found", "this way of signing in needs a tenant", "Set TenantId to the tenant's id or domain."),
        [9002313] = new("request_invalid", "the request is malformed", "Check ClientId, TenantId and the scope for stray characters."),
    }.ToFrozenDictionary();

    /// <summary>Gets the numbers that are explained.</summary>
    public static IReadOnlyCollection<int> Numbers => Errors.Keys;

    /// <summary>Explains a number; null if it is not in the catalogue.</summary>
    public static EntraError? Explain(int? number) => number is { } known ? Errors.GetValueOrDefault(known) : null;

    /// <summary>Finds the first AADSTS number in the identity provider's text.</summary>
    public static int? NumberIn(string? text) =>
        text is not null && Number().Match(text) is { Success: true } match && int.TryParse(match.ValueSpan[6..], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    [GeneratedRegex("AADSTS[0-9]{4,9}", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
