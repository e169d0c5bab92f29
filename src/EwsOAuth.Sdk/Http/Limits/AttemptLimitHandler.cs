using EwsOAuth.Diagnostics;
using EwsOAuth.Http.Transports;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Timeout;

namespace EwsOAuth.Http.Limits;

/// <summary>Ends one attempt at its limit (headers and body; of a stream the headers only) and says in our words why an attempt failed.</summary>
/// <remarks>Here it is still known whether the caller cancelled, the limit ended the attempt, or the network failed: the three are never mixed up.</remarks>
internal sealed class AttemptLimitHandler : AsyncHandler
{
    private static readonly ResiliencePropertyKey<TimeSpan> LimitKey = new("ewsoauth.attempt.limit");

    private readonly ResiliencePipeline _limiter;
    private readonly TimeSpan _limit;
    private readonly ILogger _logger;

    public AttemptLimitHandler(TimeSpan limit, TimeProvider timeProvider, ILogger logger)
    {
        _limit = limit;
        _logger = logger;
        _limiter = new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = arguments => new ValueTask<TimeSpan>(arguments.Context.Properties.GetValue(LimitKey, limit)),
            })
            .Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EwsRequestNotes notes = EwsRequestOptions.Of(request);
        notes.BodyStarted = !notes.BodyIsTracked;
        TimeSpan limit = notes.AttemptTimeout is TimeSpan own && own < _limit ? own : _limit;
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(LimitKey, limit);
        Outcome<HttpResponseMessage> outcome = await _limiter
            .ExecuteOutcomeAsync(static (context, state) => state.Handler.AttemptAsync(state.Request, context.CancellationToken), context, (Handler: this, Request: request))
            .ConfigureAwait(false);
        ResilienceContextPool.Shared.Return(context);
        if (outcome.Exception is not null && Explain(outcome.Exception, notes, limit, cancellationToken) is Exception explained)
        {
            throw explained;
        }

        // What is not the transport's goes on as it is, with its own stack.
        outcome.ThrowIfException();
        return outcome.Result!;
    }

    private async ValueTask<Outcome<HttpResponseMessage>> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
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

    private Exception? Explain(Exception exception, EwsRequestNotes notes, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            // With the caller's own token, not the one that Polly linked to it.
            return new OperationCanceledException(exception.Message, exception, cancellationToken);
        }

        TransportException? explained = exception is TimeoutRejectedException
            ? TransportErrors.TimedOut(limit, notes.BodyStarted, exception)
            : TransportErrors.Translate(exception, notes.BodyStarted);
        if (explained is null)
        {
            return null;
        }

        _logger.AttemptFailed(notes.Operation.Name, explained.Code, explained.MayHaveExecuted);
        return explained;
    }
}
