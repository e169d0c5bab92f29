using System.Buffers;

namespace EwsOAuth.Http.Guarding;

/// <summary>Decides which addresses a token may be sent to: https, and exactly a host and port of the connection's cloud or one that the user allowed.</summary>
internal sealed class AllowedHosts
{
    // What else can stand in an authority (user info, percent-encoding, other alphabets, backslashes) is read differently by different parsers.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.:[]");

    private readonly (string Host, int Port)[] _hosts;

    /// <param name="hosts">Hosts, with their port if it is not 443.</param>
    public AllowedHosts(IEnumerable<string> hosts) =>
        _hosts = [.. hosts.Select(host => new Uri($"https://{host}/")).Select(address => (address.Host, address.Port)).Distinct()];

    public bool Allows(Uri address) =>
        address.IsAbsoluteUri && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0 && HasPlainAuthority(address.OriginalString) && Contains(address);

    private static bool HasPlainAuthority(string address)
    {
        const string Start = "https://";
        ReadOnlySpan<char> authority = address.AsSpan().TrimStart();
        if (!authority.StartsWith(Start, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        authority = authority[Start.Length..];
        int end = authority.IndexOfAny('/', '?', '#');
        authority = end < 0 ? authority : authority[..end];
        return authority.Length > 0 && authority.IndexOfAnyExcept(Plain) < 0;
    }

    private bool Contains(Uri address)
    {
        foreach ((string host, int port) in _hosts)
        {
            if (port == address.Port && string.Equals(host, address.Host, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
