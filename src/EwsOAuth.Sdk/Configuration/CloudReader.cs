namespace EwsOAuth.Configuration;

/// <summary>Finds the cloud of a connection, and checks that authority and endpoint belong to it.</summary>
internal sealed class CloudReader(SettingText authority, SettingText endpoint, IReadOnlyList<string> allowedHosts, ConfigurationFaults faults)
{
    private const string HowToChoose = "Set Cloud to the one that both belong to.";

    private readonly Uri? _authority = ReadAddress(authority, FaultCodes.AuthorityInvalid, faults);
    private readonly Uri? _endpoint = ReadAddress(endpoint, FaultCodes.EndpointInvalid, faults);

    /// <summary>The address of Exchange Web Services: what was set, or else the cloud's.</summary>
    public Uri EndpointOf(EwsCloud cloud) => _endpoint ?? cloud.Endpoint;

    /// <summary>Gives the cloud, or null after its faults were reported.</summary>
    public EwsCloud? Read(EwsOAuthOptions options)
    {
        if (options.Flow == EwsSignInFlow.Basic && !options.AuthorityFromExchange)
        {
            return new BasicCloud(endpoint, _endpoint, allowedHosts, faults).Read(options);
        }

        if (options.AuthorityFromExchange)
        {
            return new OwnExchangeCloud(authority, endpoint, _endpoint, faults).Read(options);
        }

        EwsCloud? cloud = Choose(options);
        NamedAddress[] named = [new(authority.Path, authority.Shown, _authority), new(endpoint.Path, endpoint.Shown, _endpoint), .. AddressesOf(options.CustomCloud)];
        bool open = RefuseClosedClouds(named) & RefuseGraph(named);
        if (cloud is null || !open || !CheckAuthorityPath(cloud))
        {
            return null;
        }

        CheckMixture(cloud);
        CheckAuthority(cloud);
        CheckEndpoint(cloud);
        return cloud;
    }

    private EwsCloud? Choose(EwsOAuthOptions options)
    {
        if (options.CustomCloud is not null)
        {
            return options.CustomCloud;
        }

        if (string.IsNullOrWhiteSpace(options.Cloud))
        {
            return EwsCloud.Global;
        }

        if (options.Cloud.Equals(CloudTable.CustomName, StringComparison.OrdinalIgnoreCase))
        {
            return Compose();
        }

        EwsCloud? named = CloudTable.Named(options.Cloud);
        if (named is null)
        {
            bool closed = CloudTable.IsClosedName(options.Cloud);
            faults.Add(
                nameof(EwsOAuthOptions.Cloud),
                closed ? FaultCodes.CloudClosed : FaultCodes.CloudUnknown,
                closed ? "Microsoft Cloud Germany was closed on 2021-10-29." : $"{SettingTextReader.Show(options.Cloud)} is not the name of a cloud.",
                closed ? "Set Cloud to Global: German tenants were moved there." : $"Set it to one of {CloudTable.Names}.");
        }

        return named;
    }

    private EwsCloud? Compose()
    {
        ReportMissing(authority, FaultCodes.AuthorityMissing, "the address of the identity provider, such as https://login.microsoftonline.com/ or https://adfs.contoso.com/adfs");
        ReportMissing(endpoint, FaultCodes.EndpointMissing, "the address of Exchange Web Services, such as https://mail.contoso.com/EWS/Exchange.asmx");
        return _authority is not null && _endpoint is not null ? EwsCloud.Custom(CloudTable.CustomName, _authority, _endpoint) : null;
    }

    private void ReportMissing(SettingText text, string code, string what)
    {
        if (text.Missing)
        {
            faults.Add(text.Path, code, "the cloud is Custom, and there is no value.", $"Set it to {what}.");
        }
    }

    private bool RefuseClosedClouds(NamedAddress[] named) => Refuse(named, CloudTable.IsClosedHost, FaultCodes.CloudClosed, "is a host of Microsoft Cloud Germany, which was closed on 2021-10-29", "Use the Global cloud: German tenants were moved there.");

    private bool RefuseGraph(NamedAddress[] named) => Refuse(named, CloudTable.IsGraphHost, FaultCodes.EndpointIsGraph, "is Microsoft Graph: a token for Graph opens no Exchange Web Services", "Use the host of Exchange Web Services; leave the option out for the cloud's own.");

    private bool Refuse(NamedAddress[] named, Func<string, bool> isRefused, string code, string why, string remedy)
    {
        NamedAddress[] refused = [.. named.Where(each => each.Address is not null && isRefused(each.Address.Host))];
        foreach (NamedAddress each in refused)
        {
            faults.Add(each.Path, code, $"{each.Shown} {why}.", remedy);
        }

        return refused.Length == 0;
    }

    private static IEnumerable<NamedAddress> AddressesOf(EwsCloud? cloud) => cloud is null ? [] :
    [
        new(nameof(EwsOAuthOptions.CustomCloud), $"'{cloud.Authority}'", cloud.Authority),
        new(nameof(EwsOAuthOptions.CustomCloud), $"'{cloud.Endpoint}'", cloud.Endpoint),
    ];

    /// <summary>Refuses a tenant in the authority: the one that counts is <see cref="EwsOAuthOptions.TenantId"/>, and this one would be left out in silence.</summary>
    private bool CheckAuthorityPath(EwsCloud cloud)
    {
        if (cloud.Authority.AbsolutePath == "/" || cloud.IsAdfs)
        {
            return true;
        }

        faults.Add(
            _authority is null ? nameof(EwsOAuthOptions.CustomCloud) : authority.Path,
            FaultCodes.AuthorityInvalid,
            $"the authority {(_authority is null ? $"'{cloud.Authority}'" : authority.Shown)} has more than a host.",
            "Write its host alone (https://host/), and put the tenant into TenantId; only AD FS has a path, /adfs.");
        return false;
    }

    // A custom cloud, or an allowed host, must not join two of Microsoft's clouds either.
    private void CheckMixture(EwsCloud cloud)
    {
        IReadOnlyList<EwsCloud> issuers = CloudTable.WithAuthority((_authority ?? cloud.Authority).Host);
        IReadOnlyList<EwsCloud> owners = CloudTable.WithEwsHost(EndpointOf(cloud).Authority);
        if (issuers.Count > 0 && owners.Count > 0 && !issuers.Intersect(owners).Any())
        {
            bool authorityWasSet = _authority is not null;
            string issuer = authorityWasSet ? authority.Shown : $"'{cloud.Authority.Host}'";
            string owner = _endpoint is not null ? endpoint.Shown : $"'{cloud.Endpoint.Host}'";
            faults.Add(
                authorityWasSet ? authority.Path : endpoint.Path,
                FaultCodes.CloudMixture,
                $"the authority {issuer} belongs to {CloudTable.Describe(issuers)}, but the endpoint {owner} belongs to {CloudTable.Describe(owners)}.",
                HowToChoose);
        }
    }

    private void CheckAuthority(EwsCloud cloud)
    {
        if (_authority is null || SameAddress(_authority, cloud.Authority))
        {
            return;
        }

        bool otherPath = _authority.Authority == cloud.Authority.Authority;
        faults.Add(
            authority.Path,
            FaultCodes.AuthorityNotListed,
            otherPath ? $"{authority.Shown} has more than the host of cloud {cloud.Name}." : $"{authority.Shown} is not the authority of cloud {cloud.Name}, which is '{cloud.Authority.Host}'.",
            otherPath ? "Leave the option out, and put the tenant into TenantId." : $"Leave the option out, or set Cloud to one of {CloudTable.Names}.");
    }

    private void CheckEndpoint(EwsCloud cloud)
    {
        if (_endpoint is null || cloud.EwsHosts.Concat(allowedHosts).Contains(_endpoint.Authority, StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        faults.Add(
            endpoint.Path,
            FaultCodes.EndpointNotListed,
            $"{endpoint.Shown} has a host that neither belongs to cloud {cloud.Name} ({string.Join(", ", cloud.EwsHosts)}) nor stands in AllowedHosts.",
            "Correct it, or add the host to AllowedHosts if it is your own Exchange.");
    }

    private static bool SameAddress(Uri one, Uri other) =>
        one.Authority == other.Authority && one.AbsolutePath.TrimEnd('/').Equals(other.AbsolutePath.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private static Uri? ReadAddress(SettingText text, string code, ConfigurationFaults faults)
    {
        Uri? address = null;
        if (text.Value is not null && PlainAddress.WhyNot(text.Value, Uri.UriSchemeHttps, out address) is { } reason)
        {
            faults.Add(text.Path, code, $"{text.Shown} {reason}.", "Write a plain https address: https://host/path.");
        }

        return address;
    }

    /// <summary>An address with the option that it comes from; the address is null where there is none.</summary>
    private sealed record NamedAddress(string Path, string Shown, Uri? Address);
}
