namespace EwsOAuth.Configuration;

/// <summary>Finds the Exchange of one's own that says itself who issues its tokens, and which authorities it may name.</summary>
internal sealed class OwnExchangeCloud(SettingText authority, SettingText endpoint, Uri? address, ConfigurationFaults faults)
{
    private const string Name = "OnPremises";
    private const string Option = nameof(EwsOAuthOptions.AuthorityFromExchange);

    /// <summary>Gives the cloud, or null after its faults were reported. Its authority is not known before Exchange is asked.</summary>
    public EwsCloud? Read(EwsOAuthOptions options)
    {
        bool clean = CheckFlow(options) & CheckAuthority(options);
        if (address is null)
        {
            if (endpoint.Missing)
            {
                faults.Add(endpoint.Path, FaultCodes.EndpointMissing, $"{Option} is set, and there is no value.", "Set it to the address of your own Exchange, such as https://mail.contoso.com/EWS/Exchange.asmx.");
            }

            return null;
        }

        if (CloudTable.IsMicrosoftHost(address.Host))
        {
            faults.Add(endpoint.Path, FaultCodes.SettingsConflict, $"{endpoint.Shown} is Microsoft's, whose authority is known, and {Option} is set.", $"Remove {Option} (UseAuthorityFromExchange), or set Endpoint to your own Exchange.");
            return null;
        }

        return clean ? Of(new Uri($"https://{address.Authority}/"), address) : null;
    }

    /// <summary>Makes the cloud of an authority once it is known.</summary>
    public static EwsCloud Of(Uri authority, Uri endpoint) => EwsCloud.Custom(Name, authority, endpoint);

    /// <summary>Gives the only cloud of Microsoft's whose authority may be named; null where each may.</summary>
    public static EwsCloud? Expected(EwsOAuthOptions options) =>
        options.CustomCloud is { } cloud ? CloudTable.IsWellKnown(cloud) ? cloud : null
        : string.IsNullOrWhiteSpace(options.Cloud) ? null
        : CloudTable.Named(options.Cloud);

    private bool CheckFlow(EwsOAuthOptions options)
    {
        string? why = options.Flow switch
        {
            EwsSignInFlow.Basic => "which has no tokens",
            EwsSignInFlow.ManagedIdentity => "whose tokens come from the Azure host",
            _ => null,
        };
        return why is null || Refuse($"it is set, but Flow is {options.Flow}, {why}.", $"Remove {Option}, or sign in in another way.");
    }

    private bool CheckAuthority(EwsOAuthOptions options)
    {
        bool clean = true;
        if (authority.Value is not null)
        {
            clean = Refuse($"it is set together with Authority {authority.Shown}, and only one of them can count.", $"Remove {Option} or Authority.");
        }

        if (options.CustomCloud is { } cloud && !CloudTable.IsWellKnown(cloud))
        {
            clean = Refuse($"it is set together with the cloud '{cloud.Name}', which has the authority '{cloud.Authority}', and only one of them can count.", $"Remove {Option} or CustomCloud; with {Option} the address of Exchange is Endpoint.");
        }
        else if (!string.IsNullOrWhiteSpace(options.Cloud) && CloudTable.Named(options.Cloud) is null)
        {
            clean = Refuse($"it is set together with the cloud {SettingTextReader.Show(options.Cloud)}, which is none of Microsoft's.", $"Remove Cloud, or set it to one of {string.Join(", ", EwsCloud.WellKnown)}: then no other authority of Microsoft's is followed.");
        }

        return clean;
    }

    private bool Refuse(string message, string remedy)
    {
        faults.Add(Option, FaultCodes.SettingsConflict, message, remedy);
        return false;
    }
}
