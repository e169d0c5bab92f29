using System.Net;
using System.Net.Http.Headers;
using EwsOAuth.Http.Bodies;

namespace EwsOAuth.Http.Throttling;

/// <summary>An answer by which Exchange wants us to wait. It has executed nothing then.</summary>
internal sealed class ThrottleSignal
{
    /// <summary>The longest wait that is believed: Exchange Online's own are up to about five minutes.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>The wait where a busy server names none: its budgets refill within a minute.</summary>
    internal static readonly TimeSpan BusyDefault = TimeSpan.FromMinutes(1);

    private ThrottleSignal(TimeSpan pause, bool isConnectionCount = false)
    {
        Pause = TimeSpan.FromTicks(Math.Clamp(pause.Ticks, 0, Longest.Ticks));
        IsConnectionCount = isConnectionCount;
    }

    public TimeSpan Pause { get; }

    /// <summary>Whether it is the number of calls at once that is too high.</summary>
    public bool IsConnectionCount { get; }

    /// <summary>Reads an answer; null where it is not a request to wait.</summary>
    public static ThrottleSignal? Of(HttpResponseMessage response, int attempt, TimeProvider timeProvider) => response.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => new ThrottleSignal(RetryAfter(response, timeProvider) ?? Growing(attempt)),
        HttpStatusCode.ServiceUnavailable when HasRetryAfter(response) => new ThrottleSignal(RetryAfter(response, timeProvider) ?? Growing(attempt)),
        HttpStatusCode.OK or HttpStatusCode.InternalServerError when response.Content is PooledBodyContent content => OfBody(content, attempt),
        _ => null,
    };

    public static bool HasRetryAfter(HttpResponseMessage response) => response.Headers.NonValidated.Contains("Retry-After");

    private static ThrottleSignal? OfBody(PooledBodyContent content, int attempt)
    {
        if (BusyAnswer.Read(content) is not { } busy)
        {
            return null;
        }

        TimeSpan unsaid = busy.IsConnectionCount ? Growing(attempt) : BusyDefault;
        return new ThrottleSignal(busy.BackOff ?? unsaid, busy.IsConnectionCount);
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider timeProvider) => response.Headers.RetryAfter switch
    {
        RetryConditionHeaderValue { Delta: TimeSpan delta } => delta,
        RetryConditionHeaderValue { Date: DateTimeOffset date } => date - timeProvider.GetUtcNow(),
        _ => null,
    };

    /// <summary>1, 2, 4 … seconds, 20 % more or less so that many callers do not come back at once.</summary>
    private static TimeSpan Growing(int attempt) => TimeSpan.FromSeconds(Math.Pow(2, attempt)) * (0.8 + (0.4 * Random.Shared.NextDouble()));
}
