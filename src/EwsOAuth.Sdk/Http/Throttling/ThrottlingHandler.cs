using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Http.Throttling;

/// <summary>Notices that Exchange asks to wait: holds all callers of the mailbox, and notes whether this call waits too or what the budget does not cover is surfaced as Exchange said it.</summary>
/// <remarks>The wait itself is outside: a call that waits has no place among those that run, or the wait for one mailbox would become that of all the others.</remarks>
internal sealed class ThrottlingHandler(ThrottleGate gate, TimeProvider timeProvider, ILogger logger) : AsyncHandler
{
    internal const int MaxRepeats = 3;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EwsRequestNotes notes = EwsRequestOptions.Of(request);
        notes.WaitsAgain = false;
        notes.IsOneTooMany = false;
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (ThrottleSignal.Of(response, notes.TimesThrottled, timeProvider) is not { } signal)
        {
            return response;
        }

        // Before the place is given back: whoever takes it must find the gate closed.
        gate.Close(AnchorMailbox.Of(request), signal.Pause);
        notes.WaitsAgain = notes.TimesThrottled < MaxRepeats && signal.Pause <= gate.BudgetOf(notes);
        notes.IsOneTooMany = signal.IsConnectionCount;
        notes.TimesThrottled++;
        notes.BodyStarted = false;
        logger.Throttled(notes.Operation.Name, signal.Pause.TotalSeconds, notes.WaitsAgain);
        return response;
    }
}
