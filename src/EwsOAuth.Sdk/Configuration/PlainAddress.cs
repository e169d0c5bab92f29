using System.Diagnostics.CodeAnalysis;

namespace EwsOAuth.Configuration;

/// <summary>Reads addresses that mean to every reader what they mean to us.</summary>
internal static class PlainAddress
{
    /// <summary>Gives the address, or the reason why it is not a plain one.</summary>
    public static string? WhyNot(string text, string scheme, out Uri? address)
    {
        address = null;
        // Readers disagree on backslashes, percent signs in hosts and letters that look like others: none of them here.
        if (text.Any(character => character is <= ' ' or > '~' or '\\'))
        {
            return "has a blank, a backslash or a character outside ASCII";
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? parsed) || parsed.Host.Length == 0)
        {
            return "is not a whole address";
        }

        if (parsed.Scheme != scheme)
        {
            return $"does not begin with {scheme}://";
        }

        if (parsed.UserInfo.Length > 0 || text.Contains('@', StringComparison.Ordinal))
        {
            return "has a user name or password";
        }

        if (parsed.Query.Length > 0 || parsed.Fragment.Length > 0 || text.AsSpan().IndexOfAny('?', '#') >= 0)
        {
            return "has a query or a fragment";
        }

        if (parsed.Host.EndsWith('.') || Authority(text).Contains('%', StringComparison.Ordinal))
        {
            return "has a host with a dot at its end or a percent sign";
        }

        address = parsed;
        return null;
    }

    /// <summary>Reads a host with an optional port, as <see cref="Uri.Authority"/> of its https address writes it.</summary>
    public static bool TryReadHost(string text, [NotNullWhen(true)] out string? host)
    {
        host = text.AsSpan().IndexOfAny('/', '*') < 0 && WhyNot($"https://{text}/", Uri.UriSchemeHttps, out Uri? address) is null ? address!.Authority : null;
        return host is not null;
    }

    private static string Authority(string text) => text.Split('/', 4) is [_, _, string authority, ..] ? authority : text;
}
