using EwsOAuth.Http.Guarding;
using EwsOAuth.Http.Transports;

namespace EwsOAuth.Http.Authorization;

/// <summary>Adds the bearer token, here and nowhere earlier, so that no trace of the Managed API can print it.</summary>
/// <remarks>The check for https stands here too: a token is so valuable that the guard alone should not stand between it and a plain connection.</remarks>
internal sealed class AuthorizationHandler(ITokenAcquirer acquirer, TokenRequest tokenRequest) : AsyncHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!AuthorizationHeaders.MayCarry(request))
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
        AuthorizationHeaders.Set(request.Headers, token.Authorization);
        notes.Sent = token;
        return base.SendAsync(request, cancellationToken);
    }
}
