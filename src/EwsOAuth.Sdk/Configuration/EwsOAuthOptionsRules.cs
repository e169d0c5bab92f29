namespace EwsOAuth.Configuration;

/// <summary>Checks options against each other, and says which of them do not go together.</summary>
internal static class EwsOAuthOptionsRules
{
    public static void Check(EwsOAuthOptions options, string? tenantId, SettingText secret, ConfigurationFaults faults)
    {
        CheckFlow(options, secret, faults);
        CheckTenant(options, tenantId, faults);
        CheckAlternatives(options, faults);
    }

    private static void CheckFlow(EwsOAuthOptions options, SettingText secret, ConfigurationFaults faults)
    {
        const string path = nameof(EwsOAuthOptions.ClientSecret);
        if (!Enum.IsDefined(options.Flow))
        {
            faults.Add(nameof(EwsOAuthOptions.Flow), FaultCodes.FlowUnknown, $"'{options.Flow}' is not a way of signing in.", $"Set it to one of {string.Join(", ", Enum.GetNames<EwsSignInFlow>())}.");
            return;
        }

        if (options.Flow == EwsSignInFlow.ClientSecret && secret.Missing)
        {
            faults.Add(path, FaultCodes.ClientSecretMissing, "Flow is ClientSecret, but there is no secret.", "Set it to the value (not the id) of a secret of the app registration.");
        }

        if (options.Flow != EwsSignInFlow.ClientSecret && !secret.Missing)
        {
            faults.Add(path, FaultCodes.ClientSecretUnused, $"a client secret is set, but Flow is {options.Flow}, which signs in without one.", "Set Flow to ClientSecret, or remove the secret.");
        }

        if (options.Flow == EwsSignInFlow.Custom && options.Acquirer is null)
        {
            faults.Add(nameof(EwsOAuthOptions.Acquirer), FaultCodes.AcquirerMissing, "Flow is Custom, but there is no acquirer.", "Pass one with UseAcquirer.");
        }

        if (options.Flow != EwsSignInFlow.Custom && options.Acquirer is not null)
        {
            faults.Add(nameof(EwsOAuthOptions.Acquirer), FaultCodes.AcquirerUnused, $"an acquirer is set, but Flow is {options.Flow}, which does not ask it.", "Set Flow to Custom, or remove the acquirer.");
        }
    }

    private static void CheckTenant(EwsOAuthOptions options, string? tenantId, ConfigurationFaults faults)
    {
        if (options.Flow == EwsSignInFlow.ClientSecret && tenantId is not null && IdentityRules.IsSharedTenant(tenantId))
        {
            faults.Add(
                nameof(EwsOAuthOptions.TenantId),
                FaultCodes.TenantNotSingle,
                $"it is '{tenantId}', but a client secret signs in an application, which lives in one tenant.",
                "Set TenantId to that tenant's name or id.");
        }
    }

    private static void CheckAlternatives(EwsOAuthOptions options, ConfigurationFaults faults)
    {
        Exclude(nameof(options.Cloud), !string.IsNullOrWhiteSpace(options.Cloud), nameof(options.CustomCloud), options.CustomCloud is not null, faults);
        Exclude(nameof(options.Proxy), !string.IsNullOrWhiteSpace(options.Proxy), nameof(options.WebProxy), options.WebProxy is not null, faults);
        Exclude(nameof(options.Transport), options.Transport is not null, "a proxy", !string.IsNullOrWhiteSpace(options.Proxy) || options.WebProxy is not null, faults);
    }

    private static void Exclude(string path, bool isSet, string other, bool otherIsSet, ConfigurationFaults faults)
    {
        if (isSet && otherIsSet)
        {
            faults.Add(path, FaultCodes.SettingsConflict, $"it is set together with {other}, and only one of them can count.", $"Remove {path} or {other}.");
        }
    }
}
