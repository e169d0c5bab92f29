namespace EwsOAuth.Configuration;

/// <summary>Checks options against each other, and says which of them do not go together.</summary>
internal static class EwsOAuthOptionsRules
{
    public static void Check(EwsOAuthOptions options, string? tenantId, ConfigurationFaults faults)
    {
        CheckFlow(options, faults);
        CheckTenant(options, tenantId, faults);
        CheckAlternatives(options, faults);
    }

    private static void CheckFlow(EwsOAuthOptions options, ConfigurationFaults faults)
    {
        if (!Enum.IsDefined(options.Flow))
        {
            faults.Add(nameof(EwsOAuthOptions.Flow), FaultCodes.FlowUnknown, $"'{options.Flow}' is not a way of signing in.", $"Set it to one of {string.Join(", ", Enum.GetNames<EwsSignInFlow>())}.");
        }

        if (!Enum.IsDefined(options.Prompt))
        {
            faults.Add(nameof(EwsOAuthOptions.Prompt), FaultCodes.ValueUnreadable, $"'{options.Prompt}' is nothing that a sign-in page asks.", $"Set it to one of {string.Join(", ", Enum.GetNames<SignInPrompt>())}.");
        }
    }

    private static void CheckTenant(EwsOAuthOptions options, string? tenantId, ConfigurationFaults faults)
    {
        string? credential = options.Flow switch
        {
            EwsSignInFlow.ClientSecret => "client secret",
            EwsSignInFlow.ClientCertificate => "certificate",
            EwsSignInFlow.FederatedAssertion => "federated assertion",
            _ => null,
        };
        if (credential is not null && tenantId is not null && IdentityRules.IsSharedTenant(tenantId))
        {
            faults.Add(
                nameof(EwsOAuthOptions.TenantId),
                FaultCodes.TenantNotSingle,
                $"it is '{tenantId}', but a {credential} signs in an application, which lives in one tenant.",
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
