namespace EwsOAuth.Configuration;

/// <summary>Knows where no tenant is wanted: AD FS has none.</summary>
internal static class AdfsRules
{
    /// <summary>Gives the tenant; with AD FS there must not be one, or the person would believe that it counts.</summary>
    public static string? TenantId(EwsOAuthOptions options, SettingText authority, SettingText tenant, bool mandatory, ConfigurationFaults faults)
    {
        string? issuer = IssuerOf(options, authority);
        if (issuer is null)
        {
            return IdentityRules.TenantId(tenant, mandatory, faults);
        }

        if (tenant.Value is not null)
        {
            faults.Add(tenant.Path, FaultCodes.SettingsConflict, $"it is {tenant.Shown}, but the authority {issuer} is AD FS, which has no tenants.", "Remove TenantId.");
        }

        return null;
    }

    /// <summary>Names the authority if it is AD FS, which shows in its path.</summary>
    private static string? IssuerOf(EwsOAuthOptions options, SettingText authority)
    {
        if (options.CustomCloud is { IsAdfs: true } cloud)
        {
            return $"'{cloud.Authority}'";
        }

        return options.CustomCloud is null && authority.Value is not null && PlainAddress.WhyNot(authority.Value, Uri.UriSchemeHttps, out Uri? address) is null && EwsCloud.IsAdfsAuthority(address!)
            ? authority.Shown
            : null;
    }
}
