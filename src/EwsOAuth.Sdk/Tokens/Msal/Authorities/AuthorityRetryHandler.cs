using System.Net;
using EwsOAuth.Tokens.Msal.Refusals;

namespace EwsOAuth.Tokens.Msal.Authorities;

/// <summary>Asks once more after a transient failure, and throws what remains instead of returning it.</summary>
/// <remarks>
/// A 429 or 5xx that reaches MSAL is kept in its process-wide throttling cache: a public client would get no request through for 60 seconds,
/// and for two minutes after a refusal that asks for a person (<see cref="MisleadingRefusals"/>).
/// MSAL's own retry cannot be cancelled. Both are why the retry lives below it.
/// </remarks>
internal sealed class AuthorityRetryHandler(TimeProvider clock, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>The pause where the server names none.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause that is waited for; a longer one is left to the caller.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly ThrottleWindow _window = new(clock);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _window.ThrowIfClosed(request.RequestUri!.Host);
        HttpResponseMessage? response = await TryAsync(request, cancellationToken).ConfigureAwait(false);
        MisleadingRefusal? refusal = response is null ? null : await MisleadingRefusals.InAsync(response, cancellationToken).ConfigureAwait(false);
        if (response is not null && refusal is null && !IsTransient(response.StatusCode))
        {
            return response;
        }

        TimeSpan? asked = PauseOf(response, refusal);
        bool again = asked is { } pause ? pause <= Patience : response?.StatusCode != HttpStatusCode.TooManyRequests;
        if (again)
        {
            response?.Dispose();
            await Task.Delay(asked ?? Pause, clock, cancellationToken).ConfigureAwait(false);
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            refusal = await MisleadingRefusals.InAsync(response, cancellationToken).ConfigureAwait(false);
            if (refusal is null && !IsTransient(response.StatusCode))
            {
                return response;
            }

            asked = PauseOf(response, refusal);
        }

        using (response)
        {
            _window.Close(asked);
            string host = request.RequestUri!.Host;
            string? correlationId = CorrelationIdOf(response!);
            throw refusal is null ? MsalErrors.Refused(response!.StatusCode, asked, host, correlationId) : MisleadingRefusals.Error(refusal, asked, host, correlationId);
        }
    }

    private TimeSpan? PauseOf(HttpResponseMessage? response, MisleadingRefusal? refusal) => response is null ? null : RetryAfter.Of(response, clock) ?? refusal?.Pause;

    /// <summary>Sends; null where the server has certainly seen nothing, and another time may be better.</summary>
    private async Task<HttpResponseMessage?> TryAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
            or TokenAcquisitionException { InnerException: TransportException { IsTransient: true, MayHaveExecuted: false } })
        {
            return null;
        }
    }

    private static bool IsTransient(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;

    private static string? CorrelationIdOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("client-request-id", out IEnumerable<string>? values) && Guid.TryParse(values.FirstOrDefault(), out Guid id) ? id.ToString() : null;
}
