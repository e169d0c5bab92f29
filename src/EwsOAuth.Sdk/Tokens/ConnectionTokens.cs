using EwsOAuth.Configuration;
using EwsOAuth.Diagnostics;
using EwsOAuth.Tokens.Caching;

namespace EwsOAuth.Tokens;

/// <summary>What a connection knows of tokens: how to get one, whose it is, and how to forget it.</summary>
internal sealed class ConnectionTokens : IDisposable
{
    private readonly EwsOAuthSettings _settings;
    private readonly CachingTokenAcquirer _acquirer;

    public ConnectionTokens(EwsOAuthSettings settings, HttpMessageHandler transport)
    {
        _settings = settings;
        TokenAcquirerContext context = new(
            settings.Cloud, settings.TenantId, settings.ClientId, settings.Scope, transport, settings.TimeProvider, settings.LoggerFactory);
        _acquirer = new CachingTokenAcquirer(
            FlowAcquirer.Create(settings, context), settings.TimeProvider, settings.LoggerFactory.CreateLogger(LogCategories.Tokens));
    }

    /// <summary>Gets the acquirer that all callers of the connection share.</summary>
    public ITokenAcquirer Acquirer => _acquirer;

    /// <summary>Tells whose token it is; one without a user is the application's.</summary>
    public EwsAccount AccountOf(EwsAccessToken token) => token.Account ?? new EwsAccount(_settings.ClientId ?? _settings.Name, _settings.TenantId, userName: null);

    public EwsConnectionStatus GetStatus() => _settings.KnownAccount is { } known
        ? new EwsConnectionStatus(EwsConnectionState.Remembered, known, tokenExpiresOn: null)
        : _acquirer.Peek(_settings.Scope) is { } token
        ? new EwsConnectionStatus(EwsConnectionState.Connected, AccountOf(token), token.ExpiresOn)
        : new EwsConnectionStatus(_acquirer.Account is null ? EwsConnectionState.NotConnected : EwsConnectionState.Remembered, _acquirer.Account, tokenExpiresOn: null);

    public ValueTask ForgetAsync(CancellationToken cancellationToken) => _acquirer.ForgetAsync(cancellationToken);

    public void Dispose() => _acquirer.Clear(new ObjectDisposedException(nameof(EwsOAuthConnection)));
}
