using System.Net;

namespace EwsOAuth.Configuration;

/// <summary>Checks the addresses that no cloud decides: allowed hosts, the redirect URI and the proxy.</summary>
internal static class AddressRules
{
    // RFC 8252, section 7.3. Other names of the loopback interface depend on the machine.
    private static readonly string[] LoopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

    public static IReadOnlyList<string> AllowedHosts(IEnumerable<string?> hosts, ConfigurationFaults faults)
    {
        List<string> allowed = [];
        foreach (string? text in hosts)
        {
            const string path = nameof(EwsOAuthOptions.AllowedHosts);
            if (!PlainAddress.TryReadHost(text ?? string.Empty, out string? host))
            {
                faults.Add(path, FaultCodes.AllowedHostInvalid, $"{SettingTextReader.Show(text)} is not the name of one host.", "Write a name such as mail.contoso.com, with a port if it is not 443; no wildcards.");
            }
            else if (CloudTable.IsClosedHost(host) || CloudTable.IsGraphHost(host) || CloudTable.WithAuthority(host).Count > 0)
            {
                faults.Add(path, FaultCodes.AllowedHostInvalid, $"'{host}' is no Exchange of your own.", "Allow hosts of Exchange Web Services only.");
            }
            else
            {
                allowed.Add(host);
            }
        }

        return allowed;
    }

    public static IReadOnlyList<string> AllowedAuthorityHosts(EwsOAuthOptions options, ConfigurationFaults faults)
    {
        const string path = nameof(EwsOAuthOptions.AllowedAuthorityHosts);
        List<string> allowed = [];
        foreach (string? text in options.AllowedAuthorityHosts)
        {
            if (!PlainAddress.TryReadHost(text ?? string.Empty, out string? host))
            {
                faults.Add(path, FaultCodes.AllowedHostInvalid, $"{SettingTextReader.Show(text)} is not the name of one host.", "Write the name of your AD FS such as adfs.contoso.com, with a port if it is not 443; no wildcards.");
            }
            else if (!options.AuthorityFromExchange)
            {
                faults.Add(path, FaultCodes.SettingsConflict, $"'{host}' is allowed, but {nameof(EwsOAuthOptions.AuthorityFromExchange)} is not set, so nobody names an authority.", $"Set {nameof(EwsOAuthOptions.AuthorityFromExchange)} (UseAuthorityFromExchange), or remove {path}.");
            }
            else
            {
                allowed.Add(host);
            }
        }

        return allowed;
    }

    public static Uri? RedirectUri(string? text, ConfigurationFaults faults)
    {
        string? reason = string.IsNullOrWhiteSpace(text) ? "is blank" : PlainAddress.WhyNot(text, Uri.UriSchemeHttp, out Uri? address) ?? WhyNotLoopback(address!);
        if (reason is null)
        {
            return new Uri(text!);
        }

        faults.Add(
            nameof(EwsOAuthOptions.RedirectUri),
            FaultCodes.RedirectUriInvalid,
            $"{SettingTextReader.Show(text)} {reason}.",
            "Set it to http://localhost (any free port) and register the same under 'Mobile and desktop applications'.");
        return null;
    }

    public static IWebProxy? Proxy(EwsOAuthOptions options, ConfigurationFaults faults)
    {
        if (string.IsNullOrWhiteSpace(options.Proxy))
        {
            return options.WebProxy;
        }

        if (PlainAddress.WhyNot(options.Proxy, Uri.UriSchemeHttp, out Uri? address) is { } reason)
        {
            faults.Add(
                nameof(EwsOAuthOptions.Proxy),
                FaultCodes.ProxyInvalid,
                $"{SettingTextReader.Show(options.Proxy)} {reason}.",
                "Write http://host:port; pass a WebProxy object if the proxy wants a user name and password.");
            return null;
        }

        return new WebProxy(address);
    }

    private static string? WhyNotLoopback(Uri address) => LoopbackHosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase)
        ? null
        : "does not lead to this machine (localhost, 127.0.0.1 or [::1])";
}
