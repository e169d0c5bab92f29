using System.Net.Http.Headers;

namespace EwsOAuth.Http.Authorization;

/// <summary>What a token and a password have in common on the wire.</summary>
internal static class AuthorizationHeaders
{
    /// <summary>Whether a request may carry one at all: never over a plain connection.</summary>
    public static bool MayCarry(HttpRequestMessage request) => request.RequestUri?.Scheme == Uri.UriSchemeHttps;

    public static void Set(HttpRequestHeaders headers, string authorization)
    {
        // As text: a parsed value is rendered anew, two kilobytes and more, whenever somebody reads or sends it.
        headers.Remove("Authorization");
        headers.TryAddWithoutValidation("Authorization", authorization);
        // What a caller set by hand must not compete with the connection's own: credentials, cookies of a browser, another server's name.
        headers.ProxyAuthorization = null;
        headers.Host = null;
        headers.Remove("Cookie");
    }
}
