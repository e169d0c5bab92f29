using EwsOAuth.Http.Transports;
using Polly;
using Polly.Timeout;

namespace EwsOAuth.Http.Limits;

/// <summary>Limits the patience for one call: all its waits, repetitions and attempts together.</summary>
internal sealed class BudgetHandler(TimeSpan budget, TimeProvider timeProvider) : AsyncHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EwsRequestNotes notes = EwsRequestOptions.Of(request);
        notes.BudgetEnd = timeProvider.GetTimestamp() + (long)(budget.TotalSeconds * timeProvider.TimestampFrequency);
        if (request.Content is not (null or ByteArrayContent or ReadOnlyMemoryContent) && !notes.BodyIsTracked)
        {
            // A body that is not the bridge's may be readable only once; every repetition needs it.
#if NET9_0_OR_GREATER
            await request.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
#else
            await request.Content.LoadIntoBufferAsync().ConfigureAwait(false);
#endif
        }

        Outcome<HttpResponseMessage> outcome = await TimeLimits.On(timeProvider)
            .RunAsync(budget, static (state, timed) => state.Handler.CallAsync(state.Request, timed), (Handler: this, Request: request), cancellationToken)
            .ConfigureAwait(false);
        switch (outcome.Exception)
        {
            case OperationCanceledException cancelled when cancellationToken.IsCancellationRequested:
                throw new OperationCanceledException(cancelled.Message, cancelled, cancellationToken);
            case TimeoutRejectedException expired:
                throw TransportErrors.OutOfPatience(budget, notes.BodyStarted, expired);
            default:
                outcome.ThrowIfException();
                return outcome.Result!;
        }
    }

    private Task<HttpResponseMessage> CallAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);
}
