using EwsOAuth.Caching;
using EwsOAuth.Configuration;
using EwsOAuth.Diagnostics;
using EwsOAuth.Tokens;
using EwsOAuth.Tokens.Authorities;
using EwsOAuth.Tokens.Caching;

namespace EwsOAuth.Remembering;

/// <summary>What a connection knows of tokens: how to get one, whose it is, what of it is remembered, and how to forget it.</summary>
internal sealed class ConnectionTokens : IDisposable
{
    private readonly EwsOAuthSettings _settings;
    private readonly ConnectionMemory _memory;
    private readonly RememberingTokenAcquirer _remembering;
    private readonly CachingTokenAcquirer _acquirer;
    private readonly OneUserTokenAcquirer? _oneUser;
    private readonly ConnectionAuthority _authority;
    private readonly CancellationTokenSource _closing = new();

    /// <param name="settings">What the connection works with.</param>
    /// <param name="transport">The transport for requests to the identity provider.</param>
    /// <param name="askExchange">Asks Exchange who issues its tokens, with the user that a caller suggests; only used where that is not configured.</param>
    public ConnectionTokens(EwsOAuthSettings settings, HttpMessageHandler transport, Func<string?, CancellationToken, Task<TokenAuthority>> askExchange)
    {
        _settings = settings;
        _authority = new ConnectionAuthority(settings, askExchange);
        ITokenCacheStore store = settings.TokenCache.CreateStore(settings.TimeProvider, settings.LoggerFactory);
        _memory = new ConnectionMemory(store, settings.Name);
        TokenAcquirerContext context = new(
            settings.Cloud, settings.TenantId, settings.ClientId, settings.Scope, transport, settings.TimeProvider, settings.LoggerFactory)
        {
            // In memory MSAL keeps the sign-in itself.
            CacheStore = store.IsPersistent ? store : null,
            CachePartition = _memory.SignInPartition,
            Closing = _closing.Token,
        };
        ITokenAcquirer flow = _authority.Known is null ? new FoundAuthorityAcquirer(settings, context, _authority) : FlowAcquirer.Create(settings, context);
        _remembering = new RememberingTokenAcquirer(flow, settings, _memory, context, _authority);
        _acquirer = new CachingTokenAcquirer(_remembering, settings.TimeProvider, settings.LoggerFactory.CreateLogger(LogCategories.Tokens));
        _oneUser = settings.Flow == EwsSignInFlow.OnBehalfOf ? new OneUserTokenAcquirer(_acquirer, new BroughtToken(settings.Credentials.ReadUserToken!)) : null;
    }

    /// <summary>Gets the acquirer that all callers of the connection share.</summary>
    public ITokenAcquirer Acquirer => (ITokenAcquirer?)_oneUser ?? _acquirer;

    /// <summary>Tells whose token it is; one without a user is the application's.</summary>
    public EwsAccount AccountOf(EwsAccessToken token) => token.Account ?? new EwsAccount(_settings.ClientId ?? _settings.Name, _authority.Known?.TenantId ?? _settings.TenantId, userName: null);

    /// <summary>Does what comes before a sign-in: nobody signs in first and learns afterwards that nothing can be stored, or that a variable led astray.</summary>
    /// <exception cref="TokenCacheException">The token cache cannot be used safely.</exception>
    /// <exception cref="EwsOAuthConfigurationException">Tenant or client ID come from a variable and must not.</exception>
    /// <exception cref="TokenAcquisitionException">Exchange was asked who issues its tokens, and names nobody who may.</exception>
    public async Task PrepareAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        await _memory.Store.VerifyAsync(cancellationToken).ConfigureAwait(false);
        await _authority.FindAsync(request.LoginHint, cancellationToken).ConfigureAwait(false);
        if (await _remembering.RecallAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            _remembering.CheckFirst();
        }
    }

    public async Task<EwsConnectionStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        if (_settings.KnownAccount is { } known)
        {
            return new EwsConnectionStatus(EwsConnectionState.Remembered, known, tokenExpiresOn: null);
        }

        if (_acquirer.Peek(_settings.Scope) is { } token)
        {
            return new EwsConnectionStatus(EwsConnectionState.Connected, AccountOf(token), token.ExpiresOn);
        }

        if (await _remembering.RecallAsync(cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return new EwsConnectionStatus(_acquirer.Account is null ? EwsConnectionState.NotConnected : EwsConnectionState.Remembered, _acquirer.Account, tokenExpiresOn: null);
        }

        RememberedToken? stored = await _memory.FindTokenAsync(cancellationToken).ConfigureAwait(false);
        return stored?.IsOf(record) == true && stored.IsValidAt(_settings.TimeProvider.GetUtcNow())
            ? new EwsConnectionStatus(EwsConnectionState.Connected, record.Account, stored.Token.ExpiresOn)
            : new EwsConnectionStatus(EwsConnectionState.Remembered, record.Account, tokenExpiresOn: null);
    }

    public async Task<EwsForecast> GetForecastAsync(CancellationToken cancellationToken)
    {
        ConnectionRecord? record = await _remembering.RecallAsync(cancellationToken).ConfigureAwait(false);
        return Forecasting.Of(_settings, record, _memory.Store);
    }

    public async ValueTask ForgetAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _acquirer.ForgetAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _oneUser?.Forget();
        }
    }

    public void Dispose()
    {
        _acquirer.Close();
        _closing.Cancel();
    }
}
