using System.Text.RegularExpressions;

namespace EwsOAuth.Configuration;

/// <summary>Checks who signs in: the application, its tenant, the mailbox and the suggested user.</summary>
/// <remarks>
/// Tenant and client become part of an address and MSAL sends what it is given: "a/../common" would sign in somewhere else.
/// </remarks>
internal static partial class IdentityRules
{
    /// <summary>The longest user principal name and SMTP address (RFC 3696 with its erratum 1690: 64 + 1 + 255).</summary>
    private const int MaxUserName = 320;

    // "consumers" is no tenant that has Exchange Online: personal mailboxes have no EWS with OAuth.
    private static readonly string[] SharedTenants = ["common", "organizations"];

    public static bool IsSharedTenant(string tenant) => SharedTenants.Contains(tenant, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text is the GUID or a domain of one tenant.</summary>
    public static bool IsOneTenant(string text) => (Guid.TryParseExact(text, "D", out Guid id) && id != Guid.Empty) || Domain().IsMatch(text);

    public static string? ClientId(SettingText text, bool mandatory, ConfigurationFaults faults)
    {
        if (text.Value is null)
        {
            ReportMissing(text, mandatory, FaultCodes.ClientIdMissing, "Set it to the application (client) ID of the app registration, a GUID.", faults);
            return null;
        }

        if (Guid.TryParseExact(text.Value, "D", out Guid clientId) && clientId != Guid.Empty)
        {
            return clientId.ToString("D");
        }

        faults.Add(text.Path, FaultCodes.ClientIdInvalid, $"{text.Shown} is not the ID of an application.", "Set it to the application (client) ID of the app registration, a GUID such as 11111111-1111-1111-1111-111111111111.");
        return null;
    }

    public static string? TenantId(SettingText text, bool mandatory, ConfigurationFaults faults)
    {
        if (text.Value is null)
        {
            ReportMissing(text, mandatory, FaultCodes.TenantIdMissing, "Set it to the tenant's GUID or to one of its domains, such as contoso.com.", faults);
            return null;
        }

        if (Guid.TryParseExact(text.Value, "D", out Guid tenantId))
        {
            if (tenantId != Guid.Empty)
            {
                return tenantId.ToString("D");
            }
        }
        else if (Domain().IsMatch(text.Value) || IsSharedTenant(text.Value))
        {
            return text.Value.ToLowerInvariant();
        }

        faults.Add(text.Path, FaultCodes.TenantIdInvalid, $"{text.Shown} is neither the GUID of a tenant nor a domain.", "Set it to the tenant's GUID or to one of its domains, such as contoso.com.");
        return null;
    }

    public static string? Mailbox(SettingText text, ConfigurationFaults faults)
    {
        if (text.Value is null || IsAddress(text.Value))
        {
            return text.Value;
        }

        faults.Add(text.Path, FaultCodes.MailboxInvalid, $"{text.Shown} is not an SMTP address.", "Set it to an address such as invoices@contoso.com.");
        return null;
    }

    public static string? LoginHint(SettingText text, ConfigurationFaults faults)
    {
        if (text.Value is null || text.Value.Length <= MaxUserName)
        {
            return text.Value;
        }

        faults.Add(text.Path, FaultCodes.ValueUnreadable, $"{text.Shown} is longer than {MaxUserName} characters.", "Set it to a user principal name such as anna@contoso.com.");
        return null;
    }

    // It travels in the header X-AnchorMailbox: visible ASCII and nothing that separates.
    private static bool IsAddress(string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1 && text.Length <= MaxUserName && Diagnostics.HeaderText.IsVisibleAscii(text);
    }

    private static void ReportMissing(SettingText text, bool mandatory, string code, string remedy, ConfigurationFaults faults)
    {
        if (mandatory && text.Missing)
        {
            faults.Add(text.Path, code, text.FromVariable ? $"{text.Shown} gives a blank value, and OAuth wants one." : "OAuth wants a value, and there is none.", remedy);
        }
    }

    [GeneratedRegex(@"^(?=.{1,253}\z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Domain();
}
