using System.Net;

namespace EwsOAuth.Tokens.Msal;

/// <summary>Asks once more after a transient failure, and throws what remains instead of returning it.</summary>
/// <remarks>
/// A 429 or 5xx that reaches MSAL is kept in its process-wide throttling cache: a public client would get no request through for 60 seconds.
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
        TimeSpan? asked = response is null ? null : RetryAfter.Of(response, clock);
        if (response is not null && !IsTransient(response.StatusCode))
        {
            return response;
        }

        bool again = asked is { } pause ? pause <= Patience : response?.StatusCode != HttpStatusCode.TooManyRequests;
        if (again)
        {
            response?.Dispose();
            await Task.Delay(asked ?? Pause, clock, cancellationToken).ConfigureAwait(false);
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!IsTransient(response.StatusCode))
            {
                return response;
            }
        }

        using (response)
        {
            asked = RetryAfter.Of(response!, clock);
            _window.Close(asked);
            throw MsalErrors.Refused(response!.StatusCode, asked, request.RequestUri!.Host, CorrelationIdOf(response));
        }
    }

    /// <summary>Sends; null where no connection came about, so that the server has certainly seen nothing.</summary>
    private async Task<HttpResponseMessage?> TryAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            return null;
        }
    }

    private static bool IsTransient(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;

    private static string? CorrelationIdOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("client-request-id", out IEnumerable<string>? values) && Guid.TryParse(values.FirstOrDefault(), out Guid id) ? id.ToString() : null;
}
