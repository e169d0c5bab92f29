using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Http.Limits;

/// <summary>Sends again what failed on the way, as far as <see cref="RetryRules"/> allow: a mail is never sent twice.</summary>
internal sealed class RetryHandler(TimeProvider timeProvider, ILogger logger) : AsyncHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EwsOperation operation = EwsRequestOptions.Of(request).Operation;
        for (int retries = 0; ; retries++)
        {
            try
            {
                HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (!RetryRules.Allows(response, operation, retries))
                {
                    return response;
                }

                response.Dispose();
            }
            catch (TransportException failure) when (RetryRules.Allows(failure, operation, retries))
            {
                // The attempt's own stage has logged it.
            }

            TimeSpan pause = RetryRules.PauseBefore(retries);
            logger.Retrying(operation.Name, pause.TotalMilliseconds);
            await Task.Delay(pause, timeProvider, cancellationToken).ConfigureAwait(false);
            EwsMetrics.SentAgain(operation.Name, EwsMetrics.LostOnTheWay);
        }
    }
}
