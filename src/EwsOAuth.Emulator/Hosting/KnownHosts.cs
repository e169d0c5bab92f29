namespace EwsOAuth.Emulator.Hosting;

/// <summary>The names that the emulator answers to: those of Microsoft's clouds, this machine's, and the ones the options add.</summary>
internal sealed class KnownHosts(EwsEmulatorOptions options)
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    private static readonly string[] Authorities =
    [
        "login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net",
        "login.microsoftonline.us", "login.partner.microsoftonline.cn", "login.chinacloudapi.cn",
    ];

    private static readonly string[] Exchange =
    [
        "outlook.office365.com", "outlook.office.com", "outlook.office365.us", "outlook-dod.office365.us", "webmail.apps.mil", "partner.outlook.cn",
    ];

    private static readonly string[] Autodiscover =
    [
        "autodiscover-s.outlook.com", "autodiscover-s.office365.us", "autodiscover-s-dod.office365.us", "autodiscover-s.partner.outlook.cn",
    ];

    private static readonly string[] Graph = ["graph.microsoft.com", "graph.microsoft.us", "dod-graph.microsoft.us", "microsoftgraph.chinacloudapi.cn"];

    /// <summary>Gets the hosts that a browser is sent to.</summary>
    public IReadOnlyList<string> BrowserHosts => [.. Authorities, "microsoft.com", "www.microsoft.com", options.AdfsHost];

    /// <summary>Gets every name that a client may use.</summary>
    public IReadOnlyList<string> All => [.. Loopback, .. BrowserHosts, .. Exchange, .. Autodiscover, .. Graph, .. options.OnPremisesHosts];

    public static bool IsLoopback(string host) => Loopback.Contains(host, StringComparer.OrdinalIgnoreCase);

    public bool Contains(string host) => All.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Says whether a host is an Exchange of one's own.</summary>
    public bool IsOnPremises(string host) => options.OnPremisesHosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Says whether a token for this resource is for Exchange.</summary>
    public bool IsExchangeResource(string resource) => HostOf(resource) is { } host && IsOneOf(host, Exchange, options.OnPremisesHosts, Loopback);

    public bool IsGraphResource(string resource) => HostOf(resource) is { } host && IsOneOf(host, Graph);

    private static string? HostOf(string resource) =>
        Uri.TryCreate(resource, UriKind.Absolute, out Uri? uri) && uri.Scheme == Uri.UriSchemeHttps && uri.AbsolutePath == "/" ? uri.Host : null;

    private static bool IsOneOf(string host, params IEnumerable<string>[] lists) => lists.Any(list => list.Contains(host, StringComparer.OrdinalIgnoreCase));
}
