using EwsOAuth.Tokens.Msal.Refusals;

namespace EwsOAuth.Tokens.Msal.Authorities;

/// <summary>Lets requests reach the authority of the connection's cloud and nothing else, whatever an answer or a setting named.</summary>
internal sealed class AuthorityGuardHandler(Uri authority, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Check(request.RequestUri!);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            // A transport of the application's own may follow redirects: what came from elsewhere is not an answer.
            Check(response.RequestMessage?.RequestUri ?? request.RequestUri!);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private void Check(Uri address)
    {
        bool allowed = address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0
            && address.Port == authority.Port && string.Equals(address.IdnHost, authority.IdnHost, StringComparison.OrdinalIgnoreCase);
        if (!allowed)
        {
            throw MsalErrors.NotAllowed(address, authority);
        }
    }
}
