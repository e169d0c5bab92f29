using System.Net.Http.Headers;

namespace EwsOAuth.Http;

/// <summary>Adds the bearer token, here and nowhere earlier, so that no trace of the Managed API can print it.</summary>
/// <remarks>The check for https stands here too: a token is so valuable that the guard alone should not stand between it and a plain connection.</remarks>
internal sealed class AuthorizationHandler(ITokenAcquirer acquirer, TokenRequest tokenRequest) : AsyncHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri?.Scheme != Uri.UriSchemeHttps)
        {
            return Task.FromException<HttpResponseMessage>(TransportErrors.HostNotAllowed(AddressText.Of(request.RequestUri)));
        }

        EwsRequestNotes notes = EwsRequestOptions.Of(request);
        TokenRequest wanted = notes.Rejected is null && notes.Claims is null
            ? tokenRequest
            : new TokenRequest(tokenRequest) { Rejected = notes.Rejected, Claims = notes.Claims };

        ValueTask<EwsAccessToken> acquisition = acquirer.AcquireAsync(wanted, cancellationToken);
        return acquisition.IsCompletedSuccessfully
            ? SendWithAsync(acquisition.GetAwaiter().GetResult(), request, notes, cancellationToken)
            : AwaitAndSendAsync(acquisition, request, notes, cancellationToken);
    }

    private async Task<HttpResponseMessage> AwaitAndSendAsync(
        ValueTask<EwsAccessToken> acquisition, HttpRequestMessage request, EwsRequestNotes notes, CancellationToken cancellationToken)
    {
        EwsAccessToken token = await acquisition.ConfigureAwait(false);
        return await SendWithAsync(token, request, notes, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SendWithAsync(EwsAccessToken token, HttpRequestMessage request, EwsRequestNotes notes, CancellationToken cancellationToken)
    {
        HttpRequestHeaders headers = request.Headers;
        headers.Authorization = token.Authorization;
        // What a caller set by hand must not compete with the connection's own: credentials, cookies of a browser, another server's name.
        headers.ProxyAuthorization = null;
        headers.Host = null;
        headers.Remove("Cookie");
        notes.Sent = token;
        return base.SendAsync(request, cancellationToken);
    }
}
