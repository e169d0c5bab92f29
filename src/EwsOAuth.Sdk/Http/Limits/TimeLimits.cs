using System.Runtime.CompilerServices;
using EwsOAuth.Diagnostics;
using Polly;
using Polly.Timeout;

namespace EwsOAuth.Http.Limits;

/// <summary>Polly's time limit, one for each clock: how long comes with the call, so that thousands of connections share it.</summary>
internal static class TimeLimits
{
    private static readonly ResiliencePropertyKey<TimeSpan> Limit = new("ewsoauth.limit");
    private static readonly ConditionalWeakTable<TimeProvider, ResiliencePipeline> Pipelines = NewTable();

    /// <summary>Gives the pipeline that counts on a clock.</summary>
    public static ResiliencePipeline On(TimeProvider timeProvider) => Pipelines.GetValue(timeProvider, static clock => new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = static arguments => new ValueTask<TimeSpan>(arguments.Context.Properties.GetValue(Limit, default)) })
        .Build());

    /// <summary>Runs a call within a limit; what it throws comes back as the outcome.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<Outcome<HttpResponseMessage>> RunAsync<TState>(
        this ResiliencePipeline pipeline,
        TimeSpan limit,
        Func<TState, CancellationToken, Task<HttpResponseMessage>> call,
        TState state,
        CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Limit, limit);
        Outcome<HttpResponseMessage> outcome = await pipeline
            .ExecuteOutcomeAsync(static (context, run) => CatchAsync(run.call, run.state, context.CancellationToken), context, (call, state))
            .ConfigureAwait(false);
        ResilienceContextPool.Shared.Return(context);
        return outcome;
    }

    private static ConditionalWeakTable<TimeProvider, ResiliencePipeline> NewTable()
    {
        ConditionalWeakTable<TimeProvider, ResiliencePipeline> table = new();
        // The system's clock lives for ever, and would keep its pipeline, and with that everything that was loaded.
        LoadContext.WhenUnloaded(table.Clear);
        return table;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Outcome<HttpResponseMessage>> CatchAsync<TState>(
        Func<TState, CancellationToken, Task<HttpResponseMessage>> call, TState state, CancellationToken cancellationToken)
    {
        try
        {
            return Outcome.FromResult(await call(state, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            return Outcome.FromException<HttpResponseMessage>(exception);
        }
    }
}
