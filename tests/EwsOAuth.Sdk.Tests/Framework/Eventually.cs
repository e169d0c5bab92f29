namespace EwsOAuth.Tests.Framework;

/// <summary>Looks again until something that happens on another thread has happened, for at most a minute.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static async Task TrueAsync(Func<bool> condition)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Limit)
            {
                throw new TimeoutException("The condition has not come true within a minute.");
            }

            await Task.Yield();
        }
    }

    public static async Task<T> GivesAsync<T>(Func<Task<T>> ask, Func<T, bool> condition)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            T answer = await ask();
            if (condition(answer) || TimeProvider.System.GetElapsedTime(start) > Limit)
            {
                return answer;
            }

            await Task.Yield();
        }
    }
}
