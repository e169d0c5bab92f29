using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal.Authorities;

/// <summary>Gives MSAL a client for the host's own endpoint. There is no authority to guard: the platform names the address, plain http included.</summary>
internal sealed class ManagedIdentityHttpClientFactory(TokenAcquirerContext context) : IMsalHttpClientFactory
{
    private readonly HttpClient _client = new(new AuthorityRetryHandler(context.TimeProvider, new BoundedResponseHandler(context.TimeProvider, new BorrowedTransport(context.Transport)))) { Timeout = Timeout.InfiniteTimeSpan };

    public HttpClient GetHttpClient() => _client;
}
