using EwsOAuth.Configuration;
using EwsOAuth.Tokens.Authorities;

namespace EwsOAuth.Remembering;

/// <summary>Says whether what is remembered belongs to what is configured: a variable must not lead a person into another tenant or application unseen.</summary>
internal sealed class FirstConnectionRule(EwsOAuthSettings settings, ConnectionAuthority authority)
{
    /// <summary>Gives the record if it is of this connection; a change in plain text makes a connection a new one.</summary>
    /// <exception cref="EwsOAuthConfigurationException">A variable leads to another tenant or application than the remembered one.</exception>
    public ConnectionRecord? Applicable(ConnectionRecord? record)
    {
        if (record is null || !IsOfSameAuthority(record) || !IsOfSameKind(record))
        {
            return null;
        }

        // A domain and the id of its tenant are the same tenant.
        string? tenant = authority.Known is { } known ? known.TenantId : TenantBeforeAsking(record);
        bool anotherTenant = tenant != record.TenantId && tenant != record.Account.TenantId;
        bool anotherClient = settings.ClientId != record.ClientId;
        ConfigurationFaults faults = new();
        if (anotherTenant && settings.TenantIdFromVariable)
        {
            Refuse(nameof(EwsOAuthSettings.TenantId), FaultCodes.TenantIdChanged, "tenant", settings.TenantId, record.TenantId, faults);
        }

        if (anotherClient && settings.ClientIdFromVariable)
        {
            Refuse(nameof(EwsOAuthSettings.ClientId), FaultCodes.ClientIdChanged, "application", settings.ClientId, record.ClientId, faults);
        }

        ThrowIfAny(faults);
        return anotherTenant || anotherClient ? null : record;
    }

    /// <summary>Refuses a person's first connection whose tenant or client ID comes from a variable.</summary>
    /// <exception cref="EwsOAuthConfigurationException">It does.</exception>
    public void CheckFirst()
    {
        if (!settings.AsksPerson || !settings.RequirePlainTextAtFirstConnection)
        {
            return;
        }

        ConfigurationFaults faults = new();
        if (settings.TenantIdFromVariable)
        {
            WantPlainText(nameof(EwsOAuthSettings.TenantId), settings.TenantId, faults);
        }

        if (settings.ClientIdFromVariable)
        {
            WantPlainText(nameof(EwsOAuthSettings.ClientId), settings.ClientId, faults);
        }

        ThrowIfAny(faults);
    }

    /// <summary>Until Exchange was asked, a sign-in at any authority that it may name could be of this connection; no token of it is used before.</summary>
    private bool IsOfSameAuthority(ConnectionRecord record) => authority.Known is { } known
        ? record.Authority == known.Address
        : settings.NamedAuthorities!.MayBe(record.Authority);

    /// <summary>What Exchange will say decides where no one tenant is configured, and at AD FS, which has none.</summary>
    private string? TenantBeforeAsking(ConnectionRecord record)
    {
        bool counts = settings.TenantId is { } tenant && !IdentityRules.IsSharedTenant(tenant) && !record.IsAtAdfs;
        return counts ? settings.TenantId : record.TenantId;
    }

    private bool IsOfSameKind(ConnectionRecord record) => settings.Flow switch
    {
        EwsSignInFlow.Custom => true,
        // The configuration says who it is: another user's sign-in is not used for this one.
        EwsSignInFlow.UserNamePassword => string.Equals(record.Account.UserName, settings.Credentials.UserName, StringComparison.OrdinalIgnoreCase),
        // Whom services act as is another matter: a person's may impersonate, and an application's need not.
        _ => record.IsApplication == EwsOAuthSettings.IsApplication(settings.Flow),
    };

    private void Refuse(string path, string code, string what, string? now, string? remembered, ConfigurationFaults faults) => faults.Add(
        path,
        code,
        $"The variable gives '{now}', but the connection '{settings.Name}' is remembered for the {what} '{remembered}'.",
        $"Correct the variable. If the change is meant, call DisconnectAsync first, or write the {path} in plain text once.");

    private void WantPlainText(string path, string? value, ConfigurationFaults faults) => faults.Add(
        path,
        FaultCodes.FirstConnectionNotPlain,
        $"The value '{value}' comes from a variable, and nobody has signed in on the connection '{settings.Name}' yet.",
        "Write it in plain text for the first connection (variables are welcome afterwards), or allow variables with WithVariablesAtFirstConnection.");

    private static void ThrowIfAny(ConfigurationFaults faults)
    {
        if (faults.All.Count > 0)
        {
            throw new EwsOAuthConfigurationException(faults.All);
        }
    }
}
