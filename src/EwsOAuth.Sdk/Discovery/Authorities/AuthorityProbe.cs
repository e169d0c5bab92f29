using System.Net;
using System.Net.Http.Headers;
using EwsOAuth.Configuration;
using EwsOAuth.Diagnostics;
using EwsOAuth.Http;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Discovery.Authorities;

/// <summary>Asks an Exchange of one's own who issues its tokens: a request with an empty Bearer, which it answers with a challenge. Nothing secret is sent.</summary>
internal sealed class AuthorityProbe(EwsOAuthSettings settings, NamedAuthorities allowed, Func<HttpMessageInvoker> withoutToken)
{
    /// <summary>Half of what a token may take without a person: signing in comes after it.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly ILogger _logger = settings.LoggerFactory.CreateLogger(LogCategories.Exchange);
    private readonly AuthorityVerdict _verdict = new(settings, allowed);

    /// <param name="loginHint">The user that a caller suggested; null where none was.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TokenAcquisitionException">Exchange names no authority, or one that is not allowed.</exception>
    /// <exception cref="TransportException">Exchange was not reached.</exception>
    public async Task<TokenAuthority> AskAsync(string? loginHint, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, settings.Endpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer");
        bool mailboxNamed = NameMailbox(request.Headers, loginHint);
        EwsRequestOptions.Of(request).AttemptTimeout = Limit;
        using HttpMessageInvoker invoker = withoutToken();
        using HttpResponseMessage response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            throw AuthorityErrors.Status(settings.Endpoint.Authority, (int)response.StatusCode);
        }

        TokenAuthority found = _verdict.Of(response, mailboxNamed);
        _logger.AuthorityFound(settings.Endpoint.Authority, found.Address);
        return found;
    }

    /// <summary>Exchange decides for each mailbox whose tokens it takes.</summary>
    private bool NameMailbox(HttpRequestHeaders headers, string? loginHint)
    {
        string? user = Usable(loginHint) ?? Usable(settings.LoginHint) ?? Usable(settings.Credentials.UserName);
        string? mailbox = Usable(settings.Mailbox) ?? user;
        if (mailbox is null)
        {
            return false;
        }

        headers.TryAddWithoutValidation(AnchorMailbox.Header, mailbox);
        headers.TryAddWithoutValidation("X-User-Identity", user ?? mailbox);
        return true;
    }

    private static string? Usable(string? name) => name is not null && name.Contains('@', StringComparison.Ordinal) && HeaderText.IsVisibleAscii(name) ? name : null;
}
