using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using EwsOAuth.Tests.Framework;
using Polly;
using Polly.Simmy;
using Polly.Simmy.Fault;
using Polly.Simmy.Outcomes;

namespace EwsOAuth.Tests.Chaos;

/// <summary>A network, or a handler of the application's, that delays, breaks and lies at random, as Polly's chaos strategies do, and now and then loses an answer.</summary>
internal sealed class ChaosHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<bool> LosesAnswer = new("chaos.loses.answer");

    private readonly ResiliencePipeline<HttpResponseMessage> _chaos;
    private readonly Random _draw;
    private int _injected;

    public ChaosHandler(int seed, TimeProvider timeProvider)
    {
        _draw = new Random(seed);
        _chaos = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = timeProvider }
            .AddChaosLatency(new()
            {
                InjectionRate = 0.04,
                Randomizer = Draw,
                LatencyGenerator = _ => ValueTask.FromResult(TimeSpan.FromMilliseconds(10 + (2000 * Draw()))),
                EnabledGenerator = _ => IsEnabled(),
            })
            .AddChaosBehavior(new()
            {
                InjectionRate = 0.02,
                Randomizer = Draw,
                BehaviorGenerator = arguments =>
                {
                    arguments.Context.Properties.Set(LosesAnswer, true);
                    return ValueTask.CompletedTask;
                },
                EnabledGenerator = _ => IsEnabled(),
            })
            .AddChaosFault(new ChaosFaultStrategyOptions
            {
                InjectionRate = 0.05,
                Randomizer = Draw,
                FaultGenerator = new FaultGenerator()
                    .AddException(() => new HttpRequestException(HttpRequestError.NameResolutionError, "chaos"))
                    .AddException(() => new HttpRequestException(HttpRequestError.ConnectionError, "chaos", new SocketException((int)SocketError.ConnectionRefused)))
                    .AddException(() => new HttpRequestException(HttpRequestError.SecureConnectionError, "chaos", new AuthenticationException("chaos")))
                    .AddException(() => new HttpRequestException(HttpRequestError.InvalidResponse, "chaos"))
                    .AddException(() => new HttpRequestException(HttpRequestError.Unknown, "chaos", new IOException("chaos")))
                    .AddException(() => new TaskCanceledException("chaos", new TimeoutException("chaos")))
                    .AddException(() => new IOException("chaos", new SocketException((int)SocketError.ConnectionReset))),
                EnabledGenerator = _ => IsEnabled(),
            })
            .AddChaosOutcome(new ChaosOutcomeStrategyOptions<HttpResponseMessage>
            {
                InjectionRate = 0.06,
                Randomizer = Draw,
                OutcomeGenerator = new OutcomeGenerator<HttpResponseMessage>()
                    .AddResult(() => Some.Response((HttpStatusCode)429, string.Empty, ("Retry-After", "1")))
                    .AddResult(() => Some.Response(HttpStatusCode.ServiceUnavailable, string.Empty, ("Retry-After", "2")))
                    .AddResult(() => Some.Response(HttpStatusCode.ServiceUnavailable, "<html>busy</html>"))
                    .AddResult(() => Some.Response(HttpStatusCode.BadGateway, "<html>bad</html>"))
                    .AddResult(() => Some.Response(HttpStatusCode.InternalServerError, "not xml"))
                    .AddResult(() => Some.Response(HttpStatusCode.OK, "<html>Sign in to this network</html>"))
                    .AddResult(() => Some.Response(HttpStatusCode.OK, The.GetFolderAnswer[..200]))
                    .AddResult(() => Some.Response(HttpStatusCode.OK, string.Empty))
                    .AddResult(() => Some.Response(HttpStatusCode.Forbidden, string.Empty))
                    .AddResult(() => Some.Challenge())
                    .AddResult(() => Some.Response(HttpStatusCode.Redirect, string.Empty, ("Location", "https://evil.example/EWS/Exchange.asmx"))),
                EnabledGenerator = _ => IsEnabled(),
            })
            .Build();
    }

    public bool Enabled { get; set; } = true;

    /// <summary>Gets how many requests did not have the answer that they should have.</summary>
    public int Injected => _injected;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        bool reached = false;
        try
        {
            HttpResponseMessage response = await _chaos.ExecuteAsync(
                async inner =>
                {
                    reached = true;
                    return await base.SendAsync(request, inner.CancellationToken);
                },
                context);
            response.RequestMessage ??= request;
            if (!reached || !context.Properties.GetValue(LosesAnswer, false))
            {
                return response;
            }

            response.Dispose();
            reached = false;
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "chaos");
        }
        finally
        {
            Interlocked.Add(ref _injected, reached ? 0 : 1);
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ValueTask<bool> IsEnabled() => ValueTask.FromResult(Enabled);

    private double Draw()
    {
        lock (_draw)
        {
            return _draw.NextDouble();
        }
    }
}
