using System.Globalization;

namespace EwsOAuth.Soak;

/// <summary>How long, how much, and from which seed.</summary>
internal sealed class SoakPlan
{
    /// <summary>Gets how many callers work at the same time, each for a mailbox that it shares with a few others.</summary>
    public const int Callers = 64;

    /// <summary>Gets the mailboxes that callers work in.</summary>
    public const int Mailboxes = 24;

    /// <summary>Gets the mailboxes that are watched, and written to only.</summary>
    public const int WatchedMailboxes = 4;

    /// <summary>Gets how many connections share the work: each lets ten calls pass at once.</summary>
    public const int Connections = 4;

    /// <summary>How often a caller calls, if nothing holds it up: some hundreds of calls a second together, which leaves the machine to other tests.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(180);

    public static readonly TimeSpan TokenLifetime = TimeSpan.FromSeconds(20);

    /// <summary>The limit of one attempt: shorter than usual, for some answers never come.</summary>
    public static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(2);

    private SoakPlan(TimeSpan duration, int seed)
    {
        Duration = duration;
        Seed = seed;
    }

    public TimeSpan Duration { get; }

    public int Seed { get; }

    /// <summary>Gets how long connections, pools and compiled code may grow: what is there then is what may be there at the end.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Math.Clamp(Duration.TotalSeconds / 4, 8, 60));

    /// <summary>5 minutes in continuous integration, 25 seconds elsewhere; EWSOAUTH_SOAK_MINUTES and EWSOAUTH_SOAK_SEED say otherwise.</summary>
    public static SoakPlan Read()
    {
        double minutes = double.TryParse(Environment.GetEnvironmentVariable("EWSOAUTH_SOAK_MINUTES"), CultureInfo.InvariantCulture, out double wanted) && wanted > 0
            ? wanted
            : Environment.GetEnvironmentVariable("CI") == "true" ? 5 : 25.0 / 60;
        int seed = int.TryParse(Environment.GetEnvironmentVariable("EWSOAUTH_SOAK_SEED"), CultureInfo.InvariantCulture, out int chosen) ? chosen : 20261001;
        return new SoakPlan(TimeSpan.FromMinutes(minutes), seed);
    }
}
