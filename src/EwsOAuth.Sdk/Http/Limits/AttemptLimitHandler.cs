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
    private readonly TimeSpan _limit;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;

    public AttemptLimitHandler(TimeSpan limit, TimeProvider timeProvider, ILogger logger)
    {
        _limit = limit;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EwsRequestNotes notes = EwsRequestOptions.Of(request);
        notes.BodyStarted = !notes.BodyIsTracked;
        TimeSpan limit = notes.AttemptTimeout is TimeSpan own && own < _limit ? own : _limit;
        Outcome<HttpResponseMessage> outcome = await TimeLimits.On(_timeProvider)
            .RunAsync(limit, static (state, timed) => state.Handler.AttemptAsync(state.Request, timed), (Handler: this, Request: request), cancellationToken)
            .ConfigureAwait(false);
        if (outcome.Exception is not null && Explain(outcome.Exception, notes, limit, cancellationToken) is Exception explained)
        {
            throw explained;
        }

        // What is not the transport's goes on as it is, with its own stack.
        outcome.ThrowIfException();
        return outcome.Result!;
    }

    private Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);

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
