namespace EwsOAuth.Cli.Output;

/// <summary>Says what a sign-in waits for and how much of its limit is left.</summary>
internal sealed class SignInDisplay(IActivityLine line, TimeProvider timeProvider) : IProgress<SignInProgress>
{
    private static readonly TimeSpan BetweenUpdates = TimeSpan.FromSeconds(1);

    /// <summary>Lines that stay are few.</summary>
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(30);

    private readonly Lock showing = new();
    private SignInProgress? latest;
    private DateTimeOffset nextLine = DateTimeOffset.MaxValue;

    public void Report(SignInProgress value)
    {
        lock (showing)
        {
            latest = value;
            Show();
        }
    }

    /// <summary>Counts down while something goes on.</summary>
    public async Task<T> WhileAsync<T>(Task<T> work)
    {
        using PeriodicTimer timer = new(BetweenUpdates, timeProvider);
        Task counting = CountAsync(timer);
        try
        {
            return await work;
        }
        finally
        {
            timer.Dispose();
            await counting;
        }
    }

    private async Task CountAsync(PeriodicTimer timer)
    {
        while (await timer.WaitForNextTickAsync())
        {
            lock (showing)
            {
                if (latest is not null && (line.ReplacesText || timeProvider.GetUtcNow() >= nextLine))
                {
                    Show();
                }
            }
        }
    }

    private void Show()
    {
        DateTimeOffset now = timeProvider.GetUtcNow();
        nextLine = now + BetweenLines;
        if (Text(latest!.Phase) is { } text)
        {
            line.Show(latest.Deadline is { } deadline ? $"{text} ({Durations.Left(deadline - now)} left)" : text);
        }
    }

    private string? Text(SignInPhase phase) => phase switch
    {
        SignInPhase.Silent => line.ReplacesText ? "Looking for a remembered sign-in" : null,
        SignInPhase.WaitingForBrowser => "Waiting for you to sign in in the browser",
        SignInPhase.WaitingForDeviceCode => "Waiting for the code to be entered",
        SignInPhase.Redeeming => line.ReplacesText ? "Fetching the token" : null,
        _ => null,
    };
}
