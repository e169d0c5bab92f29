namespace EwsOAuth.Configuration;

/// <summary>Which authorities Exchange may name: those of Microsoft's clouds (or of the one cloud that was set) and the hosts that the user allowed.</summary>
internal sealed class NamedAuthorities(EwsCloud? cloud, IReadOnlyList<string> allowedHosts)
{
    // What Exchange still says: https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud has the names of today.
    private static readonly Dictionary<string, string> OldNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["login.windows.net"] = "login.microsoftonline.com",
        ["login.chinacloudapi.cn"] = "login.partner.microsoftonline.cn",
    };

    /// <summary>Gets the only cloud of Microsoft's that is followed; null where each of them is.</summary>
    public EwsCloud? Cloud => cloud;

    /// <summary>Gets the names for messages.</summary>
    public string Names => string.Join(", ", Clouds.Select(known => known.Authority.Host).Concat(allowedHosts).Distinct(StringComparer.OrdinalIgnoreCase));

    private IReadOnlyList<EwsCloud> Clouds => cloud is null ? EwsCloud.WellKnown : [cloud];

    /// <summary>Gives the clouds that an address is the authority of, allowed or not; under its old name too.</summary>
    public static IReadOnlyList<EwsCloud> CloudsOf(Uri address) =>
        address.IsDefaultPort ? CloudTable.WithAuthority(OldNames.GetValueOrDefault(address.Host, address.Host)) : [];

    /// <summary>Whether tokens may come from one of these clouds.</summary>
    public bool Allows(IReadOnlyList<EwsCloud> clouds) => clouds.Any(Clouds.Contains);

    /// <summary>Whether the user named the host (with its port, if it is not 443).</summary>
    public bool AllowsHost(Uri address) => allowedHosts.Contains(address.Authority, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether tokens may come from the authority that a remembered connection had.</summary>
    public bool MayBe(string authority) =>
        Uri.TryCreate(authority, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps && (Allows(CloudsOf(address)) || AllowsHost(address));
}
