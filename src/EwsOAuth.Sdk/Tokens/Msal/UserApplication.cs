using System.Runtime.CompilerServices;
using EwsOAuth.Tokens.Msal.Authorities;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal;

/// <summary>The user who signed in on a connection, and the MSAL applications that ask for the user's tokens: one cache for all ways of signing in.</summary>
internal sealed class UserApplication
{
    private static readonly ConditionalWeakTable<TokenAcquirerContext, UserApplication> Applications = new();

    private readonly TokenAcquirerContext _context;
    private readonly AuthorityHttpClientFactory _http;
    private readonly SharedTokenCache _cache;
    private volatile string? _lastToken;

    private UserApplication(TokenAcquirerContext context)
    {
        _context = context;
        _http = new AuthorityHttpClientFactory(context);
        _cache = new SharedTokenCache(context.CacheStore, context.CachePartition);
    }

    public EwsAccount? Account { get; private set; }

    /// <summary>Gives the one of a connection.</summary>
    public static UserApplication Of(TokenAcquirerContext context) => Applications.GetValue(context, static key => new UserApplication(key));

    /// <summary>Gives the one of a connection if it was needed before.</summary>
    public static UserApplication? IfAny(TokenAcquirerContext context) => Applications.TryGetValue(context, out UserApplication? application) ? application : null;

    /// <summary>Makes an application for one question, with the cache of this one: thousands of connections need not keep one each for an hour.</summary>
    /// <param name="redirectUri">The redirect URI of a sign-in with the browser, which is an application's for good.</param>
    public PublicClientApplication Create(Uri? redirectUri = null)
    {
        PublicClientApplicationBuilder builder = PublicClientApplicationBuilder.Create(_context.ClientId).ForContext(_context, _http).AtAuthority(_context);
        // The class rather than its interface: only there can a wait for the cache be cancelled.
        PublicClientApplication application = (PublicClientApplication)(redirectUri is null ? builder : builder.WithRedirectUri(redirectUri.OriginalString)).Build();
        _cache.Attach(application.UserTokenCache);
        return application;
    }

    /// <summary>Renews without asking anybody.</summary>
    /// <param name="request">What the token is for.</param>
    /// <param name="userName">Whose sign-in may be used; null means whoever signed in.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SignInRequiredException">Nobody has signed in.</exception>
    /// <exception cref="MsalException">Entra ID refused.</exception>
    public async Task<AuthenticationResult> AcquireSilentAsync(TokenRequest request, string? userName, CancellationToken cancellationToken)
    {
        PublicClientApplication application = Create();
        IAccount? account = await FindAccountAsync(application, cancellationToken).ConfigureAwait(false);
        if (account is null || (userName is not null && !string.Equals(userName, account.Username, StringComparison.OrdinalIgnoreCase)))
        {
            throw TokenErrors.NotSignedIn(request.Claims);
        }

        // Asking for the cached token first would make MSAL renew it in the background as well.
        bool refused = request.Rejected is not null && request.Rejected.Value == _lastToken;
        AuthenticationResult result = await AskAsync(application, account, request, refused, cancellationToken).ConfigureAwait(false);
        return !refused && request.Rejected is not null && result.AccessToken == request.Rejected.Value ? await AskAsync(application, account, request, force: true, cancellationToken).ConfigureAwait(false) : result;
    }

    /// <summary>Notes who has signed in, or whose token was renewed.</summary>
    public EwsAccount? Remember(AuthenticationResult result)
    {
        _lastToken = result.AccessToken;
        _context.AccountId = result.Account?.HomeAccountId?.Identifier ?? _context.AccountId;
        return Account = EwsTokens.AccountOf(result) ?? Account;
    }

    /// <summary>Removes the account with all its tokens.</summary>
    public async ValueTask ForgetAsync(CancellationToken cancellationToken)
    {
        PublicClientApplication application = Create();
        IAccount? account = await FindAccountAsync(application, cancellationToken).ConfigureAwait(false);
        if (account is not null)
        {
            await application.RemoveAsync(account, cancellationToken).ConfigureAwait(false);
        }

        _context.AccountId = null;
        _lastToken = null;
        Account = null;
    }

    /// <summary>Finds the account by its id: enumerating them takes seconds where there are thousands.</summary>
    private async Task<IAccount?> FindAccountAsync(PublicClientApplication application, CancellationToken cancellationToken) =>
        _context.AccountId is { } id ? await application.GetAccountAsync(id, cancellationToken).ConfigureAwait(false) : null;

    private Task<AuthenticationResult> AskAsync(IPublicClientApplication application, IAccount account, TokenRequest request, bool force, CancellationToken cancellationToken)
    {
        AcquireTokenSilentParameterBuilder asking = application.AcquireTokenSilent([EwsScopes.UserOf(request.Scope, _context)], account).WithForceRefresh(force);
        return (request.Claims is null ? asking : asking.WithClaims(request.Claims)).ExecuteAsync(cancellationToken);
    }
}
