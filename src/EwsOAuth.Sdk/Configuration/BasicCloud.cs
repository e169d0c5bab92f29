namespace EwsOAuth.Configuration;

/// <summary>Finds the Exchange that gets a name and a password: one of one's own, which the options name, and never Microsoft's.</summary>
internal sealed class BasicCloud(SettingText endpoint, Uri? address, IReadOnlyList<string> allowedHosts, ConfigurationFaults faults)
{
    private const string Name = "OnPremises";

    public EwsCloud? Read(EwsOAuthOptions options)
    {
        Uri? own = address ?? options.CustomCloud?.Endpoint;
        if (own is null)
        {
            if (endpoint.Missing)
            {
                faults.Add(endpoint.Path, FaultCodes.EndpointMissing, "Flow is Basic, and there is no value.", "Set it to the address of your own Exchange, such as https://mail.contoso.com/EWS/Exchange.asmx.");
            }

            return null;
        }

        bool clean = Refuse(endpoint.Path, own.Host);
        foreach (string host in allowedHosts)
        {
            clean &= Refuse(nameof(EwsOAuthOptions.AllowedHosts), new Uri($"https://{host}/").Host);
        }

        // Nobody issues tokens here: the authority is only there because a cloud has one.
        return clean ? EwsCloud.Custom(Name, new Uri($"https://{own.Authority}/"), own) : null;
    }

    private bool Refuse(string path, string host)
    {
        if (!CloudTable.IsMicrosoftHost(host))
        {
            return true;
        }

        faults.Add(path, FaultCodes.BasicNotInCloud, $"'{host}' is Microsoft's, and Exchange Online has no Basic authentication any more.", "Sign in with OAuth there; Basic is for an Exchange of your own.");
        return false;
    }
}
