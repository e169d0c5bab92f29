namespace EwsOAuth.Configuration;

/// <summary>Answers which of Microsoft's clouds a host belongs to, so that two clouds are never mixed by mistake.</summary>
internal static class CloudTable
{
    public const string CustomName = "Custom";

    // Closed on 2021-10-29: https://learn.microsoft.com/previous-versions/azure/germany/germany-welcome.
    private static readonly string[] ClosedHosts = ["outlook.office.de", "login.microsoftonline.de", "graph.microsoft.de"];
    private static readonly string[] ClosedNames = ["Germany", "GermanyLegacy", "AzureGermany", "BlackForest"];

    // https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges, Exchange Online and the common hosts, with the national clouds.
    private static readonly string[] MicrosoftDomains =
    [
        "outlook.com", "office.com", "office365.com", "office365.us", "microsoft.com", "microsoft.us", "microsoftonline.com", "microsoftonline.us",
        "windows.net", "outlook.cn", "microsoftonline.cn", "chinacloudapi.cn", "office.de", "microsoftonline.de", "microsoft.de", "apps.mil",
    ];

    public static string Names => string.Join(", ", EwsCloud.WellKnown.Select(cloud => cloud.Name).Append(CustomName));

    public static EwsCloud? Named(string name) => EwsCloud.WellKnown.FirstOrDefault(cloud => cloud.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static bool IsClosedName(string name) => ClosedNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static bool IsClosedHost(string host) => ClosedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    public static bool IsGraphHost(string host) => EwsCloud.WellKnown.Any(cloud => string.Equals(cloud.GraphHost, host, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a host is Microsoft's, listed or not: no password is ever sent there.</summary>
    public static bool IsMicrosoftHost(string host) => MicrosoftDomains.Any(domain =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase));

    public static bool IsWellKnown(EwsCloud cloud) => EwsCloud.WellKnown.Contains(cloud);

    public static IReadOnlyList<EwsCloud> WithAuthority(string host) => EwsCloud.WellKnown.Where(cloud => cloud.Authority.Host.Equals(host, StringComparison.OrdinalIgnoreCase)).ToArray();

    public static IReadOnlyList<EwsCloud> WithEwsHost(string host) => EwsCloud.WellKnown.Where(cloud => cloud.EwsHosts.Contains(host, StringComparer.OrdinalIgnoreCase)).ToArray();

    public static string Describe(IReadOnlyList<EwsCloud> clouds) => string.Join(" and ", clouds.Select(cloud => cloud.Name));
}
