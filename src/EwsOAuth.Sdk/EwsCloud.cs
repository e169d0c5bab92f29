using EwsOAuth.Configuration;

namespace EwsOAuth;

/// <summary>The hosts of one Microsoft cloud, or of an Exchange of one's own.</summary>
/// <remarks>
/// Authority, EWS host and scope come from one table, so that they cannot drift apart: a token is asked for the host it is sent to.
/// Hosts: https://learn.microsoft.com/microsoft-365/enterprise/microsoft-365-endpoints and the pages of the national clouds.
/// </remarks>
public sealed class EwsCloud
{
    private EwsCloud(string name, Uri authority, Uri endpoint, string? graphHost, string? autodiscoverHost, params string[] otherHosts)
    {
        Name = name;
        Authority = authority;
        Endpoint = endpoint;
        GraphHost = graphHost;
        AutodiscoverHost = autodiscoverHost;
        EwsHosts = [endpoint.Authority, .. otherHosts];
    }

    /// <summary>Gets the worldwide cloud, GCC included.</summary>
    public static EwsCloud Global { get; } = new(
        nameof(Global),
        new Uri("https://login.microsoftonline.com/"),
        new Uri("https://outlook.office365.com/EWS/Exchange.asmx"),
        "graph.microsoft.com",
        "autodiscover-s.outlook.com",
        "outlook.office.com");

    /// <summary>Gets the United States Government cloud GCC High (L4).</summary>
    public static EwsCloud UsGovernmentHigh { get; } = new(
        nameof(UsGovernmentHigh),
        new Uri("https://login.microsoftonline.us/"),
        new Uri("https://outlook.office365.us/EWS/Exchange.asmx"),
        "graph.microsoft.us",
        "autodiscover-s.office365.us");

    /// <summary>Gets the cloud of the United States Department of Defense (L5).</summary>
    public static EwsCloud UsGovernmentDoD { get; } = new(
        nameof(UsGovernmentDoD),
        new Uri("https://login.microsoftonline.us/"),
        new Uri("https://outlook-dod.office365.us/EWS/Exchange.asmx"),
        "dod-graph.microsoft.us",
        "autodiscover-s-dod.office365.us",
        "webmail.apps.mil");

    /// <summary>Gets the cloud in China that 21Vianet operates.</summary>
    public static EwsCloud China { get; } = new(
        nameof(China),
        new Uri("https://login.partner.microsoftonline.cn/"),
        new Uri("https://partner.outlook.cn/EWS/Exchange.asmx"),
        "microsoftgraph.chinacloudapi.cn",
        "autodiscover-s.partner.outlook.cn");

    /// <summary>Gets the clouds that Microsoft operates.</summary>
    public static IReadOnlyList<EwsCloud> WellKnown { get; } = [Global, UsGovernmentHigh, UsGovernmentDoD, China];

    /// <summary>Gets the name of the cloud.</summary>
    public string Name { get; }

    /// <summary>Gets the address of the identity provider, without a tenant.</summary>
    public Uri Authority { get; }

    /// <summary>Gets the address of Exchange Web Services.</summary>
    public Uri Endpoint { get; }

    /// <summary>Gets the scope of a user's token.</summary>
    /// <value>The EWS host with <c>EWS.AccessAsUser.All</c>. AD FS is asked for the same with another slash after the host: there the resource is called so.</value>
    public string Scope => ScopeOf(Endpoint);

    /// <summary>Gets the host of Microsoft Graph in this cloud.</summary>
    /// <value>Null for a custom cloud.</value>
    public string? GraphHost { get; }

    /// <summary>Gets the host of Autodiscover in this cloud.</summary>
    /// <value>Null for a custom cloud.</value>
    public string? AutodiscoverHost { get; }

    /// <summary>Gets whether AD FS issues the tokens, which has no tenants. MSAL tells it by its path too.</summary>
    internal bool IsAdfs => IsAdfsAuthority(Authority);

    /// <summary>Gets the hosts (with their port, if it is not the default one) that a token of this cloud may be sent to.</summary>
    internal IReadOnlyList<string> EwsHosts { get; }

    /// <summary>Makes a cloud of one's own: an Exchange on premises, a hybrid one, a newer sovereign cloud, or the emulator in another process.</summary>
    /// <param name="name">A name for messages.</param>
    /// <param name="authority">The https address of the identity provider, without a tenant; of AD FS <c>https://host/adfs</c>.</param>
    /// <param name="endpoint">The https address of Exchange Web Services.</param>
    /// <returns>The cloud.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank, or an address is not a plain https address.</exception>
    public static EwsCloud Custom(string name, Uri authority, Uri endpoint)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new EwsCloud(name, PlainHttps(authority, nameof(authority)), PlainHttps(endpoint, nameof(endpoint)), graphHost: null, autodiscoverHost: null);
    }

    /// <summary>Gets the name of the cloud.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>Tells AD FS by the path that it always has.</summary>
    internal static bool IsAdfsAuthority(Uri address) => address.Segments.Length > 1 && address.Segments[1].TrimEnd('/').Equals("adfs", StringComparison.OrdinalIgnoreCase);

    internal static string ScopeOf(Uri endpoint) => $"https://{endpoint.Authority}/EWS.AccessAsUser.All";

    private static Uri PlainHttps(Uri address, string parameter)
    {
        ArgumentNullException.ThrowIfNull(address, parameter);
        string? reason = PlainAddress.WhyNot(address.OriginalString, Uri.UriSchemeHttps, out _);
        return reason is null ? address : throw new ArgumentException($"{SettingTextReader.Show(address.OriginalString)} {reason}. Use a plain https address: https://host/path.", parameter);
    }
}
