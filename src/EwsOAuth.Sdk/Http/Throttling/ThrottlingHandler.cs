using System.Net.Http.Headers;
using EwsOAuth.Diagnostics;
using EwsOAuth.Http.Transports;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Http.Throttling;

/// <summary>Waits as long as Exchange asks and sends again; what the budget of the call does not cover is surfaced as Exchange said it.</summary>
internal sealed class ThrottlingHandler(ThrottleGate gate, TimeProvider timeProvider, ILogger logger) : AsyncHandler
{
    internal const int MaxRepeats = 3;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EwsRequestNotes notes = EwsRequestOptions.Of(request);
        string mailbox = MailboxOf(request);
        for (int repeats = notes.TimesOneTooMany; ; repeats++)
        {
            await PassGateAsync(mailbox, notes, cancellationToken).ConfigureAwait(false);
            if (repeats > 0)
            {
                EwsMetrics.SentAgain(notes.Operation.Name, EwsMetrics.Throttled);
            }

            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (ThrottleSignal.PauseOf(response, repeats, timeProvider) is not TimeSpan pause)
            {
                return response;
            }

            // Before anything else: one caller's wait holds all of them.
            gate.Close(mailbox, pause);
            bool waits = repeats < MaxRepeats && pause <= RemainingBudget(notes);
            logger.Throttled(notes.Operation.Name, pause.TotalSeconds, waits);
            if (ThrottleSignal.IsConnectionCount(response))
            {
                // Waited for outside: the place among those that run at once is what this call must not keep.
                notes.TimesOneTooMany++;
                notes.Crowd = waits ? Crowding.OneTooManyAgain : Crowding.OneTooMany;
                return response;
            }

            if (!waits)
            {
                return response;
            }

            response.Dispose();
        }
    }

    private static string MailboxOf(HttpRequestMessage request) =>
        request.Headers.NonValidated.TryGetValues("X-AnchorMailbox", out HeaderStringValues values) ? values.ToString() : string.Empty;

    private async ValueTask PassGateAsync(string mailbox, EwsRequestNotes notes, CancellationToken cancellationToken)
    {
        TimeSpan pause;
        while ((pause = gate.RemainingFor(mailbox)) > TimeSpan.Zero)
        {
            if (pause > RemainingBudget(notes))
            {
                throw TransportErrors.Throttled(pause);
            }

            long start = timeProvider.GetTimestamp();
            try
            {
                // A delay counts in whole milliseconds and drops the rest: rounded up, or the rest would be spun through.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds)), timeProvider, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                EwsMetrics.Waited(EwsMetrics.ThrottleWait, timeProvider.GetElapsedTime(start), notes.Operation.Name);
            }
        }
    }

    private TimeSpan RemainingBudget(EwsRequestNotes notes) => notes.BudgetEnd - timeProvider.GetUtcNow();
}
