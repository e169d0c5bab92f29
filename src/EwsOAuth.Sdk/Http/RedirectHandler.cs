using System.Net;
using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Http;

/// <summary>Follows a redirect only to an address that the token is for; method, body and headers (the anchor mailbox among them) stay as they are.</summary>
internal sealed class RedirectHandler(AllowedHosts allowed, ILogger logger) : AsyncHandler
{
    /// <summary>Exchange redirects once, to the server of a mailbox; more than a few are a loop.</summary>
    internal const int MaxRedirects = 3;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (int redirects = 0; ; redirects++)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            Uri? location = LocationOf(response, request);
            if (location is null)
            {
                return response;
            }

            response.Dispose();
            string shown = AddressText.Of(location);
            if (redirects == MaxRedirects || !allowed.Allows(location))
            {
                logger.RedirectBlocked(shown);
                throw TransportErrors.RedirectBlocked(shown, redirects);
            }

            logger.RedirectFollowed(shown);
            request.RequestUri = location;
        }
    }

    private static Uri? LocationOf(HttpResponseMessage response, HttpRequestMessage request)
    {
        bool redirects = response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        if (!redirects || response.Headers.Location is not Uri location)
        {
            return null;
        }

        return location.IsAbsoluteUri ? location : new Uri(request.RequestUri!, location);
    }
}
