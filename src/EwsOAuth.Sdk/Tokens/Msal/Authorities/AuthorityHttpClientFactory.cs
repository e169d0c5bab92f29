using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal.Authorities;

/// <summary>Gives MSAL one client whose requests go through our own stages, outermost first: guard, device code, retry, reasons, limits, transport.</summary>
internal sealed class AuthorityHttpClientFactory : IMsalHttpClientFactory
{
    private readonly HttpClient _client;

    public AuthorityHttpClientFactory(TokenAcquirerContext context)
    {
        HttpMessageHandler transport = new ReachabilityHandler(new BoundedResponseHandler(context.TimeProvider, new BorrowedTransport(context.Transport)));
        HttpMessageHandler patient = new DeviceCodePollingHandler(context.TimeProvider, new AuthorityRetryHandler(context.TimeProvider, transport));
        // The limits are the stages' own: they follow the clock of the connection.
        _client = new HttpClient(new AuthorityGuardHandler(context.Cloud.Authority, patient)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public HttpClient GetHttpClient() => _client;
}
