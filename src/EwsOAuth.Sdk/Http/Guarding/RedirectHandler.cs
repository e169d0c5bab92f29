using System.Net;
using System.Net.Http.Headers;
using EwsOAuth.Diagnostics;
using EwsOAuth.Http.Transports;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Http.Guarding;

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
            if (!IsRedirect(response, out string target))
            {
                return response;
            }

            response.Dispose();
            Uri? location = Resolve(target, request.RequestUri);
            string shown = AddressText.Of(location);
            if (redirects == MaxRedirects || location is null || !allowed.Allows(location))
            {
                logger.RedirectBlocked(shown);
                throw TransportErrors.RedirectBlocked(shown, redirects);
            }

            logger.RedirectFollowed(shown);
            request.RequestUri = location;
        }
    }

    // As it stands in the header: the parsed one is already normalised, and what it was before decides whether it is allowed.
    private static bool IsRedirect(HttpResponseMessage response, out string target)
    {
        target = string.Empty;
        bool redirects = response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        if (!redirects || !response.Headers.NonValidated.TryGetValues("Location", out HeaderStringValues values))
        {
            return false;
        }

        target = values.ToString();
        return true;
    }

    private static Uri? Resolve(string target, Uri? current)
    {
        // A path alone would be taken for a file on Unix, and a broken address for a path.
        bool absolute = !target.StartsWith('/') && target.Contains(':', StringComparison.Ordinal);
        bool resolved = absolute ? Uri.TryCreate(target, UriKind.Absolute, out Uri? location) : Uri.TryCreate(current, target, out location);
        return resolved ? location : null;
    }
}
