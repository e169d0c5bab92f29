using System.Net;
using System.Net.Http.Headers;
using EwsOAuth.Http.Bodies;

namespace EwsOAuth.Http.Throttling;

/// <summary>Reads from an answer whether Exchange wants us to wait, and how long. It has executed nothing then.</summary>
internal static class ThrottleSignal
{
    /// <summary>The longest wait that is believed: Exchange Online's own are up to about five minutes.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>The wait where a busy server names none: its budgets refill within a minute.</summary>
    internal static readonly TimeSpan BusyDefault = TimeSpan.FromMinutes(1);

    /// <summary>Gives the wait, or null where the answer is not a request to wait.</summary>
    public static TimeSpan? PauseOf(HttpResponseMessage response, int attempt, TimeProvider timeProvider)
    {
        TimeSpan? pause = response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => RetryAfter(response, timeProvider) ?? Growing(attempt),
            HttpStatusCode.ServiceUnavailable when HasRetryAfter(response) => RetryAfter(response, timeProvider) ?? Growing(attempt),
            HttpStatusCode.OK or HttpStatusCode.InternalServerError when response.Content is PooledBodyContent content => OfBody(content, attempt),
            _ => null,
        };
        return pause is TimeSpan wanted ? TimeSpan.FromTicks(Math.Clamp(wanted.Ticks, 0, Longest.Ticks)) : null;
    }

    /// <summary>Whether it is the number of calls at once that is too high.</summary>
    public static bool IsConnectionCount(HttpResponseMessage response) => response.Content is PooledBodyContent content && BusyAnswer.Read(content) is { IsConnectionCount: true };

    public static bool HasRetryAfter(HttpResponseMessage response) => response.Headers.NonValidated.Contains("Retry-After");

    private static TimeSpan? OfBody(PooledBodyContent content, int attempt) => BusyAnswer.Read(content) switch
    {
        null => null,
        { BackOff: TimeSpan proposed } => proposed,
        { IsConnectionCount: true } => Growing(attempt),
        _ => BusyDefault,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider timeProvider) => response.Headers.RetryAfter switch
    {
        RetryConditionHeaderValue { Delta: TimeSpan delta } => delta,
        RetryConditionHeaderValue { Date: DateTimeOffset date } => date - timeProvider.GetUtcNow(),
        _ => null,
    };

    /// <summary>1, 2, 4 … seconds, 20 % more or less so that many callers do not come back at once.</summary>
    private static TimeSpan Growing(int attempt) => TimeSpan.FromSeconds(Math.Pow(2, attempt)) * (0.8 + (0.4 * Random.Shared.NextDouble()));
}
