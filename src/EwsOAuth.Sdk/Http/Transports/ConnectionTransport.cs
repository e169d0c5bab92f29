using EwsOAuth.Configuration;
using EwsOAuth.Diagnostics;
using EwsOAuth.Http.Guarding;
using EwsOAuth.Http.Limits;

namespace EwsOAuth.Http.Transports;

/// <summary>A connection's way to the network: its hold on a transport, and the pipeline on top of it.</summary>
internal sealed class ConnectionTransport : IDisposable
{
    private readonly EwsOAuthSettings _settings;
    private readonly TransportLease _lease;
    private EwsPipelineParts? _parts;
    private OpenConnectionHandler? _pipeline;
    private OpenConnectionHandler? _withoutToken;

    public ConnectionTransport(EwsOAuthSettings settings)
    {
        _settings = settings;
        _lease = settings.Transport is null ? SharedTransports.Rent(settings.Proxy) : SharedTransports.Private(settings.Transport);
    }

    /// <summary>Gets the transport itself, for requests to the identity provider.</summary>
    public HttpMessageHandler Primary => _lease.Handler;

    /// <summary>Builds the pipeline that every EWS call goes through.</summary>
    public void Build(ITokenAcquirer acquirer, IAnswerJudge judge)
    {
        _parts = new EwsPipelineParts
        {
            Acquirer = acquirer,
            TokenRequest = new TokenRequest(_settings.Scope),
            Basic = _settings.Flow == EwsSignInFlow.Basic ? (_settings.Credentials.UserName!, _settings.Credentials.Password!) : null,
            AllowedHosts = new AllowedHosts(EwsPipelineParts.HostsOf(_settings)),
            AttemptTimeout = _settings.RequestTimeout,
            CallBudget = _settings.TotalRequestTimeout,
            MaxConcurrentCalls = _settings.MaxConcurrentCalls,
            CountsByMailbox = _settings.ActsAsApplication,
            MaxConcurrentStreams = _settings.MaxConcurrentStreams,
            TimeProvider = _settings.TimeProvider,
            Logger = _settings.LoggerFactory.CreateLogger(LogCategories.Http),
            Transport = Primary,
            AddUserHandlers = _settings.AddUserHandlers,
            Judge = judge,
        };
        _pipeline = new OpenConnectionHandler { InnerHandler = EwsPipeline.Create(_parts) };
    }

    /// <summary>Makes a client on the pipeline; time is limited there, per attempt.</summary>
    public HttpClient CreateClient() => new(_pipeline!, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Makes what services send through: an <see cref="HttpClient"/> would read a stream of notifications to its end before it shows it.</summary>
    public HttpMessageInvoker CreateInvoker() => new(_pipeline!, disposeHandler: false);

    /// <summary>Makes what sends requests that need no token; its pipeline is built when it is first needed, for most connections never need one.</summary>
    public HttpMessageInvoker CreateInvokerWithoutToken() => new(
        LazyInitializer.EnsureInitialized(ref _withoutToken, () => new OpenConnectionHandler { InnerHandler = EwsPipeline.CreateWithoutToken(_parts!) }), disposeHandler: false);

    public void Dispose()
    {
        _pipeline?.Close();
        _withoutToken?.Close();
        _lease.Dispose();
    }
}
