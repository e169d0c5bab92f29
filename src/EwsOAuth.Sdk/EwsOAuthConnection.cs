using EwsOAuth.Configuration;
using EwsOAuth.Discovery;
using EwsOAuth.Discovery.Authorities;
using EwsOAuth.Exchange;
using EwsOAuth.Exchange.Diagnosis;
using EwsOAuth.Http.Transports;
using EwsOAuth.Notifications;
using EwsOAuth.Remembering;
using EwsOAuth.Tokens;
using EwsOAuth.Tokens.SignIn;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth;

/// <summary>A connection to Exchange: a person (or the application) signs in once, and every service made here stays authenticated.</summary>
/// <remarks>
/// Safe for concurrent use. One connection serves the whole application: connect once in any component, work in all.
/// Disposing it ends running sign-ins and makes its services throw <see cref="ObjectDisposedException"/>; it forgets no sign-in.
/// </remarks>
public sealed class EwsOAuthConnection : IExchangeServiceFactory, IAsyncDisposable, IDisposable
{
    private readonly EwsOAuthSettings _settings;
    private readonly ConnectionTokens _tokens;
    private readonly ConnectionTransport _transport;
    private readonly ExchangeServiceFactory _services;
    private readonly NotificationWatches _watches;
    private readonly SignInLimit _limit;
    private readonly CancellationTokenSource _lifetime = new();
    private int _disposed;

    internal EwsOAuthConnection(EwsOAuthSettings settings)
    {
        _settings = settings;
        _limit = new SignInLimit(settings.SignInTimeout, settings.TimeProvider);
        _transport = new ConnectionTransport(settings);
        _tokens = new ConnectionTokens(settings, _transport.Primary, AskExchangeAsync);
        _transport.Build(_tokens.Acquirer, new RefusalJudge(settings));
        _services = new ExchangeServiceFactory(settings, _transport.CreateInvoker());
        _watches = new NotificationWatches(new WatchContext(_services, settings.MaxConcurrentStreams, settings.TimeProvider, settings.LoggerFactory));
        Tokens = new UnattendedTokenAcquirer(_tokens.Acquirer);
    }

    /// <summary>Gets the name under which the connection is remembered.</summary>
    public string Name => _settings.Name;

    /// <summary>Gets the clock, for what judges the forecast.</summary>
    internal TimeProvider TimeProvider => _settings.TimeProvider;

    /// <summary>Gets whether only a person can begin the connection.</summary>
    internal bool AsksPerson => _settings.AsksPerson;

    /// <summary>Gets what gives the connection's tokens, for requests that no <see cref="ExchangeService"/> makes.</summary>
    /// <value>An acquirer that never asks a person, and throws <see cref="ObjectDisposedException"/> once the connection is disposed.</value>
    public ITokenAcquirer Tokens { get; }

    /// <summary>Signs in: silently where a sign-in is remembered, otherwise by asking the person.</summary>
    /// <param name="options">How to sign in this time, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait of this caller.</param>
    /// <returns>The account that is signed in.</returns>
    /// <remarks>
    /// One clock (<see cref="EwsOAuthOptions.SignInTimeout"/>, 2 minutes by default) runs over everything this does. Concurrent calls join,
    /// each with its own clock. No request is made to Exchange.
    /// </remarks>
    /// <exception cref="EwsOAuthConfigurationException">Tenant or client ID come from a variable: at a first connection, or leading elsewhere than the remembered one.</exception>
    /// <exception cref="TokenCacheException">The sign-in could not be remembered safely; nobody was asked.</exception>
    /// <exception cref="SignInTimeoutException">The limit passed; the message names the likely reasons.</exception>
    /// <exception cref="SignInCanceledException">The person pressed Cancel or declined the permissions.</exception>
    /// <exception cref="TokenAcquisitionException">The identity provider refused, or could not be reached, or no browser can open.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The connection has been disposed, before or meanwhile.</exception>
    public async Task<EwsAccount> ConnectAsync(ConnectOptions? options = null, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        SignInPhases phases = new(options?.Progress);
        if (_settings.KnownAccount is { } known)
        {
            // Basic: nothing to ask, and nothing to ask it of.
            cancellationToken.ThrowIfCancellationRequested();
            phases.Report(new SignInProgress(SignInPhase.Completed, deadline: null));
            return known;
        }

        TokenRequest request = new(_settings.Scope)
        {
            AllowInteraction = true,
            ForceInteraction = options?.ForceInteraction ?? false,
            LoginHint = options?.LoginHint ?? _settings.LoginHint,
            Deadline = _settings.TimeProvider.GetUtcNow() + _settings.SignInTimeout,
            Progress = phases,
        };
        EwsAccessToken token = await WhileOpenAsync(
            open => _limit.RunAsync(timed => SignInAsync(request, timed), phases, open), cancellationToken).ConfigureAwait(false);
        phases.Report(new SignInProgress(SignInPhase.Completed, request.Deadline));
        return _tokens.AccountOf(token);
    }

    /// <summary>Forgets the sign-in: tokens and account are removed from this connection and from its cache, for all processes that share it.</summary>
    /// <param name="cancellationToken">Ends the wait of this caller.</param>
    /// <returns>A task that ends when nothing is remembered any more.</returns>
    /// <remarks>The person stays signed in in the browser, and tokens that were issued stay valid until they expire.</remarks>
    /// <exception cref="TokenCacheException">The sign-in is forgotten here, but the cache could not remove it for others and for the next start (<c>cache_not_removed</c>), or cannot be used safely.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The connection has been disposed.</exception>
    public Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        return _tokens.ForgetAsync(cancellationToken).AsTask();
    }

    /// <summary>Tells what is remembered, here or by another process that shares the cache, without asking anybody and without a request.</summary>
    /// <param name="cancellationToken">Ends the wait of this caller.</param>
    /// <returns>Whether the connection can be used, by which account, and until when its token is valid.</returns>
    /// <exception cref="EwsOAuthConfigurationException">A variable leads to another tenant or application than the remembered one.</exception>
    /// <exception cref="TokenCacheException">The token cache cannot be used safely.</exception>
    /// <exception cref="ObjectDisposedException">The connection has been disposed.</exception>
    public Task<EwsConnectionStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        return _tokens.GetStatusAsync(cancellationToken);
    }

    /// <summary>Tells what will end the connection, and when, without asking anybody and without a request.</summary>
    /// <param name="cancellationToken">Ends the wait of this caller.</param>
    /// <returns>When the sign-in goes idle, when the certificate expires, when Exchange Online ends EWS, and how the sign-in is kept.</returns>
    /// <exception cref="EwsOAuthConfigurationException">A variable leads to another tenant or application than the remembered one.</exception>
    /// <exception cref="TokenCacheException">The token cache cannot be used safely.</exception>
    /// <exception cref="ObjectDisposedException">The connection has been disposed.</exception>
    public Task<EwsForecast> GetForecastAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        return _tokens.GetForecastAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public ExchangeService Create(ExchangeServiceOptions? options = null)
    {
        ThrowIfDisposed();
        return _services.Create(options);
    }

    /// <inheritdoc/>
    public ExchangeService CreateFor(string mailbox, ExchangeServiceOptions? options = null)
    {
        ThrowIfDisposed();
        return _services.CreateFor(mailbox, options);
    }

    /// <summary>Finds where a mailbox has its Exchange Web Services; replaces <c>service.AutodiscoverUrl</c>, which knows no OAuth.</summary>
    /// <param name="mailbox">The SMTP address of the mailbox.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>An https address of a host that the connection may use, for <c>service.Url</c>.</returns>
    /// <remarks>
    /// For Exchange Online the address is known and nothing is sent. On premises Autodiscover is asked: as JSON without a token, by SOAP, as plain XML.
    /// Only hosts of the cloud, of the endpoint and of <see cref="EwsOAuthOptions.AllowedHosts"/> are asked and accepted.
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="mailbox"/> is not an SMTP address.</exception>
    /// <exception cref="EwsDiscoveryException">No server gave an address that is allowed; the steps say why.</exception>
    /// <exception cref="SignInRequiredException">A server wants a token, and a person has to sign in first.</exception>
    /// <exception cref="TokenAcquisitionException">A server wants a token, and the identity provider refused or could not be reached.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The connection has been disposed, before or meanwhile.</exception>
    public Task<Uri> DiscoverAsync(string mailbox, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        EndpointDiscovery discovery = new(_settings, _transport.CreateInvoker(), _transport.CreateInvokerWithoutToken());
        return WhileOpenAsync(open => discovery.FindAsync(mailbox, open), cancellationToken);
    }

    /// <summary>Watches folders for as long as the program wants: new mail and other changes, each told once, over streams that are opened again when they end.</summary>
    /// <param name="options">Mailboxes, folders and kinds, or null for new mail in the Inbox of the connection's own mailbox.</param>
    /// <param name="cancellationToken">Ends the watch and its subscriptions.</param>
    /// <returns>The notifications, from the moment at which the enumeration begins; it ends only by cancellation, disposal or a failure that waiting does not heal.</returns>
    /// <remarks>
    /// Streams are opened again when their time is over (29 minutes by default), when they break and when a token has expired, and subscriptions are made again when
    /// Exchange loses them; each time the folders are compared with their last known state, so that nothing is lost meanwhile. Failures that
    /// pass are logged and survived, with pauses of 1 to 60 seconds. Ids are those of the wire: an item that moves gets a new one.
    /// </remarks>
    /// <exception cref="ArgumentException">A value of <paramref name="options"/> is missing or out of its range, or a mailbox is not an SMTP address.</exception>
    /// <exception cref="SignInRequiredException">While enumerating: a person has to sign in.</exception>
    /// <exception cref="EwsBlockedException">While enumerating: Exchange has EWS switched off.</exception>
    /// <exception cref="EwsRefusedException">While enumerating: Exchange refused the token.</exception>
    /// <exception cref="ServiceResponseException">While enumerating: Exchange refused the mailbox or the folder, and <see cref="EwsWatchOptions.MailboxRefused"/> is not set.</exception>
    /// <exception cref="OperationCanceledException">While enumerating: <paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The connection has been disposed, before or meanwhile.</exception>
    public IAsyncEnumerable<EwsNotification> WatchAsync(EwsWatchOptions? options = null, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        return _watches.WatchAsync(WatchPlan.Of(options ?? new EwsWatchOptions(), _settings.Mailbox, _settings.MaxConcurrentStreams), cancellationToken);
    }

    /// <summary>Takes over a service that other code made: its requests go through this connection from now on.</summary>
    /// <param name="service">The service. Its credentials are replaced; its URL stays if this connection may send tokens there, and is set otherwise.</param>
    /// <exception cref="ArgumentNullException"><paramref name="service"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The connection has been disposed.</exception>
    public void Attach(ExchangeService service)
    {
        ThrowIfDisposed();
        _services.Attach(service);
    }

    /// <summary>Makes a client whose requests go through the connection's pipeline: authenticated, guarded, limited.</summary>
    /// <returns>A client; disposing it leaves the connection as it is.</returns>
    /// <exception cref="ObjectDisposedException">The connection has been disposed.</exception>
    public HttpClient CreateHttpClient()
    {
        ThrowIfDisposed();
        return _transport.CreateClient();
    }

    /// <summary>Ends running sign-ins and watches, and releases the transport.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _lifetime.Cancel();
            _watches.Cancel();
            _services.Dispose();
            _tokens.Dispose();
            _transport.Dispose();
        }
    }

    /// <summary>Ends running sign-ins and watches, with their subscriptions, and releases the transport.</summary>
    /// <returns>A task that ends after 4 seconds at most.</returns>
    public async ValueTask DisposeAsync()
    {
        // While there still is a transport: what Dispose ends without a word, Exchange keeps for up to 30 minutes.
        await _watches.StopAsync().ConfigureAwait(false);
        Dispose();
    }

    private Task<TokenAuthority> AskExchangeAsync(string? loginHint, CancellationToken cancellationToken) =>
        new AuthorityProbe(_settings, _settings.NamedAuthorities!, _transport.CreateInvokerWithoutToken).AskAsync(loginHint, cancellationToken);

    private async Task<EwsAccessToken> SignInAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        await _tokens.PrepareAsync(request, cancellationToken).ConfigureAwait(false);
        return await _tokens.Acquirer.AcquireAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> WhileOpenAsync<T>(Func<CancellationToken, Task<T>> action, CancellationToken cancellationToken)
    {
        using CancellationTokenSource open = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lifetime.Token);
        try
        {
            return await action(open.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (open.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ObjectDisposedException("The connection was disposed meanwhile.", exception);
        }
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
}
