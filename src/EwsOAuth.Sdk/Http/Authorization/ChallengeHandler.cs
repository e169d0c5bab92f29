using System.Net;
using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Http.Authorization;

/// <summary>Answers a 401 once: the request is sent again with another token, one that has the claims asked for.</summary>
internal sealed class ChallengeHandler(ILogger logger) : AsyncHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        EwsRequestNotes notes = EwsRequestOptions.Of(request);
        if (response.StatusCode != HttpStatusCode.Unauthorized || notes.Sent is null)
        {
            return response;
        }

        BearerChallenge challenge = BearerChallenge.Of(response);
        if (!challenge.AcceptsBearer)
        {
            return response;
        }

        // The first refusal stays the rejected one: a request is challenged once only.
        string refusal = TokenRefusalText.Of(request, response, notes.Sent);
        response.Dispose();
        notes.Rejected = notes.Sent;
        notes.Claims = challenge.Claims;
        notes.BodyStarted = false;
        logger.ChallengeAnswered(challenge.Claims is not null);
        EwsMetrics.SentAgain(notes.Operation.Name, EwsMetrics.TokenRefused);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (SignInRequiredException exception)
        {
            throw exception.After(refusal);
        }
    }
}
