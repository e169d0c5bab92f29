using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace EwsOAuth.Caching.Distributed;

/// <summary>The cache that machines share, with a limit on every call and a breaker: a dead Redis must not slow every EWS call down.</summary>
internal sealed class RemoteCache
{
    /// <summary>How long one call may take: longer than a slow network, shorter than a token request.</summary>
    internal static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(2);

    /// <summary>How long a failing cache is left alone.</summary>
    internal static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(15);

    /// <summary>Polly's minimum: a single failure is no outage yet.</summary>
    private const int LeastCalls = 2;

    private readonly IDistributedCache _cache;
    private readonly TimeSpan _timeToLive;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline _breaker;

    public RemoteCache(IDistributedCache cache, TimeSpan timeToLive, TimeProvider timeProvider, ILogger logger)
    {
        _cache = cache;
        _timeToLive = timeToLive;
        _timeProvider = timeProvider;
        _logger = logger;
        _breaker = new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                // What the cache gives up by itself is a failure; what the caller cancels is none.
                ShouldHandle = call => new ValueTask<bool>(call.Outcome.Exception is not null && !call.Context.CancellationToken.IsCancellationRequested),
                // Low, because each failure may have cost a caller the whole limit of a call.
                FailureRatio = 0.1,
                MinimumThroughput = LeastCalls,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = BreakDuration,
                OnClosed = _ =>
                {
                    logger.RemoteCacheIsBack();
                    return default;
                },
            })
            .Build();
    }

    /// <returns>Whether the cache answered, and its answer: null for a miss.</returns>
    public async ValueTask<(bool Answered, byte[]? Entry)> GetAsync(string key, CancellationToken cancellationToken)
    {
        byte[]? entry = null;
        bool answered = await CallAsync(async token => entry = await _cache.GetAsync(key, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return (answered, entry);
    }

    /// <returns>Whether the cache took it.</returns>
    public ValueTask<bool> SetAsync(string key, byte[] entry, CancellationToken cancellationToken) => CallAsync(
        token => _cache.SetAsync(key, entry, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = _timeToLive }, token), cancellationToken);

    private async ValueTask<bool> CallAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        try
        {
            // The wait is bounded from outside: not every cache listens to its token.
            await _breaker.ExecuteAsync(
                async token => await call(token).WaitAsync(CallLimit, _timeProvider, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (BrokenCircuitException)
        {
            return false;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _logger.RemoteCacheUnavailable(exception.GetType().Name);
            return false;
        }
    }
}
