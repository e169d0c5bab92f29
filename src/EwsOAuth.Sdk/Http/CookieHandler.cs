using System.Net;

namespace EwsOAuth.Http;

/// <summary>Sends and keeps the cookies of the service that calls: the transport is everybody's, so it has none of its own.</summary>
/// <remarks>Exchange routes by cookie (X-BackEndCookie for each mailbox, X-BackEndOverrideCookie for streaming): mixed ones reach the wrong server.</remarks>
internal sealed class CookieHandler : AsyncHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CookieContainer? cookies = EwsRequestOptions.Of(request).Cookies;
        return cookies is null || request.RequestUri is null
            ? base.SendAsync(request, cancellationToken)
            : SendWithAsync(cookies, request.RequestUri, request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendWithAsync(CookieContainer cookies, Uri address, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (cookies.Count > 0 && cookies.GetCookieHeader(address) is { Length: > 0 } header)
        {
            request.Headers.TryAddWithoutValidation("Cookie", header);
        }

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? lines))
        {
            foreach (string line in lines)
            {
                Keep(cookies, address, line);
            }

            // They are in the container now, where the service looks; among the headers its traces would print them.
            response.Headers.Remove("Set-Cookie");
        }

        return response;
    }

    private static void Keep(CookieContainer cookies, Uri address, string line)
    {
        try
        {
            cookies.SetCookies(address, line);
        }
        catch (CookieException)
        {
            // A cookie that breaks the rules is not kept; the answer itself is good.
        }
    }
}
