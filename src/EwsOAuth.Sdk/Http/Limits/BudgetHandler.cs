using EwsOAuth.Http.Transports;
using Polly;
using Polly.Timeout;

namespace EwsOAuth.Http.Limits;

/// <summary>Limits the patience for one call: all its waits, repetitions and attempts together.</summary>
internal sealed class BudgetHandler : AsyncHandler
{
    private readonly TimeSpan _budget;
    private readonly TimeProvider _timeProvider;
    private readonly ResiliencePipeline _limiter;

    public BudgetHandler(TimeSpan budget, TimeProvider timeProvider)
    {
        _budget = budget;
        _timeProvider = timeProvider;
        _limiter = new ResiliencePipelineBuilder { TimeProvider = timeProvider }.AddTimeout(budget).Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EwsRequestNotes notes = EwsRequestOptions.Of(request);
        notes.BudgetEnd = _timeProvider.GetUtcNow() + _budget;
        if (request.Content is not null && !notes.BodyIsTracked)
        {
            // A body that is not the bridge's may be readable only once; every repetition needs it.
#if NET9_0_OR_GREATER
            await request.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
#else
            await request.Content.LoadIntoBufferAsync().ConfigureAwait(false);
#endif
        }

        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        Outcome<HttpResponseMessage> outcome = await _limiter
            .ExecuteOutcomeAsync(static (context, state) => state.Handler.CallAsync(state.Request, context.CancellationToken), context, (Handler: this, Request: request))
            .ConfigureAwait(false);
        ResilienceContextPool.Shared.Return(context);
        switch (outcome.Exception)
        {
            case OperationCanceledException cancelled when cancellationToken.IsCancellationRequested:
                throw new OperationCanceledException(cancelled.Message, cancelled, cancellationToken);
            case TimeoutRejectedException expired:
                throw TransportErrors.OutOfPatience(_budget, notes.BodyStarted, expired);
            default:
                outcome.ThrowIfException();
                return outcome.Result!;
        }
    }

    private async ValueTask<Outcome<HttpResponseMessage>> CallAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Outcome.FromResult(await base.SendAsync(request, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            return Outcome.FromException<HttpResponseMessage>(exception);
        }
    }
}
