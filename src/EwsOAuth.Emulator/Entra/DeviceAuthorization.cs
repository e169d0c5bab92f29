namespace EwsOAuth.Emulator.Entra;

/// <summary>A device code with its user code, from the first request to the tokens.</summary>
internal sealed class DeviceAuthorization
{
    // A client that waits exactly as told may still be a little early by our clock.
    private const double Tolerance = 0.8;
    private readonly object stateLock = new();
    private DateTimeOffset? lastPoll;
    private long lastPollTicks;

    public required EmulatedApplication Application { get; init; }

    /// <summary>Gets the tenant that the application named; none for "common" and "organizations".</summary>
    public EmulatedTenant? Tenant { get; init; }

    public required string Scope { get; init; }

    public required string UserCode { get; init; }

    public required DateTimeOffset ExpiresOn { get; init; }

    public DeviceAuthorizationState State { get; private set; }

    public EmulatedUser? User { get; private set; }

    public bool MultiFactor { get; private set; }

    public void Approve(EmulatedUser user, bool multiFactor)
    {
        lock (stateLock)
        {
            User = user;
            MultiFactor = multiFactor;
            State = DeviceAuthorizationState.Approved;
        }
    }

    public void Decline()
    {
        lock (stateLock)
        {
            State = DeviceAuthorizationState.Declined;
        }
    }

    public void Block()
    {
        lock (stateLock)
        {
            State = DeviceAuthorizationState.Blocked;
        }
    }

    /// <summary>Reads the state, and takes the approval: only one poll sees it.</summary>
    public DeviceAuthorizationState Take()
    {
        lock (stateLock)
        {
            DeviceAuthorizationState state = State;
            if (state == DeviceAuthorizationState.Approved)
            {
                State = DeviceAuthorizationState.Redeemed;
            }

            return state;
        }
    }

    /// <summary>Notes a poll and says whether it came too early.</summary>
    /// <remarks>Too early by the emulator's clock and by the machine's: a client may live by either.</remarks>
    public bool IsTooFast(TimeProvider clock, TimeSpan interval)
    {
        lock (stateLock)
        {
            DateTimeOffset now = clock.GetUtcNow();
            long ticks = TimeProvider.System.GetTimestamp();
            bool tooFast = lastPoll is { } before && now - before < interval * Tolerance && TimeProvider.System.GetElapsedTime(lastPollTicks, ticks) < interval * Tolerance;
            lastPoll = now;
            lastPollTicks = ticks;
            return tooFast;
        }
    }
}
