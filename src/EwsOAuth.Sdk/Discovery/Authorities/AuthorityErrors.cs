using System.Globalization;
using EwsOAuth.Configuration;
using EwsOAuth.Diagnostics;

namespace EwsOAuth.Discovery.Authorities;

/// <summary>Why Exchange's own word on its authority does not lead to a sign-in.</summary>
internal static class AuthorityErrors
{
    private const int MaxShown = 100;

    public static TokenAcquisitionException ModernAuthenticationOff(string exchange, string? diagnostics, bool mailboxNamed) => new(
        "modern_auth_off",
        $"{exchange} offers no sign-in with tokens{(mailboxNamed ? " to this mailbox" : string.Empty)}{(diagnostics is null ? string.Empty : $" (x-ms-diagnostics: {diagnostics})")}.",
        mailboxNamed
            ? "Turn modern authentication on in Exchange (Set-OrganizationConfig -OAuth2ClientProfileEnabled, Set-WebServicesVirtualDirectory -OAuthAuthentication, Get-AuthServer) and check the user's authentication policy, or sign in with UseBasic."
            : "Set Mailbox or LoginHint, as Exchange answers for one mailbox. If that does not help, turn modern authentication on in Exchange (Set-OrganizationConfig -OAuth2ClientProfileEnabled, Set-WebServicesVirtualDirectory -OAuthAuthentication, Get-AuthServer), or sign in with UseBasic.");

    public static TokenAcquisitionException NotFound(string exchange, string what, string remedy, bool isTransient = false) => new(
        "authority_not_found", $"{exchange} did not say who issues its tokens: {what}.", remedy)
    { IsTransient = isTransient };

    public static TokenAcquisitionException Status(string exchange, int status) => NotFound(
        exchange,
        string.Create(CultureInfo.InvariantCulture, $"status {status} instead of 401"),
        status is 429 or >= 500 ? "Try again in a moment." : "Check Endpoint, and a proxy in front of Exchange that signs users in itself: it has to let EWS pass.",
        status is 429 or >= 500);

    /// <param name="exchange">The host that was asked.</param>
    /// <param name="named">What it named, as it stands there.</param>
    /// <param name="names">What is allowed.</param>
    public static TokenAcquisitionException NotAllowed(string exchange, string named, string names) => new(
        "authority_not_allowed",
        $"{exchange} names '{ExternalText.Clean(named, MaxShown)}' as the place to sign in, which is not an https address of {names}; nobody was sent there.",
        "If it is your own AD FS, allow it: UseAuthorityFromExchange(\"its host\"). If not, somebody answers in Exchange's place.");

    public static TokenAcquisitionException AnotherCloud(string exchange, Uri named, IReadOnlyList<EwsCloud> clouds, EwsCloud expected) => new(
        "cloud_mismatch",
        $"{exchange} names '{named.Host}' as the place to sign in, which belongs to {CloudTable.Describe(clouds)}, but Cloud is {expected.Name}.",
        "Correct Cloud, or remove it to follow the authority of any of Microsoft's clouds.");

    public static TokenAcquisitionException AnotherTenant(string exchange, string configured, string named) => new(
        "tenant_mismatch",
        $"{exchange} takes tokens of tenant {named}, but TenantId is {configured}.",
        "Correct TenantId, or remove it: then the tenant that Exchange names is used.");

    public static EwsOAuthConfigurationException TenantMissing(string exchange, Uri authority, int named)
    {
        ConfigurationFaults faults = new();
        faults.Add(
            nameof(EwsOAuthSettings.TenantId),
            FaultCodes.TenantIdMissing,
            $"{exchange} takes tokens of {authority.Host}, and {(named == 0 ? "does not say of which tenant" : "of several tenants")}.",
            "Set it to the tenant's GUID or to one of its domains, such as contoso.com.");
        return new EwsOAuthConfigurationException(faults.All);
    }
}
